/* rules/regionname.c - provinces and cities as they stand in names of companies, without 省,
 * 市.
 *
 * From the national list of divisions; cities whose name is a word that brands like are left
 * out (东方, 阿里, 安康, 白银): 东方财富 is not 财富 of a place. */
#include "rules/regionname.h"

static const struct str regions[] = {
    STR_INIT("北京"),     STR_INIT("上海"),     STR_INIT("天津"),     STR_INIT("重庆"),
    STR_INIT("河北"),     STR_INIT("山西"),     STR_INIT("内蒙古"),   STR_INIT("辽宁"),
    STR_INIT("吉林"),     STR_INIT("黑龙江"),   STR_INIT("江苏"),     STR_INIT("浙江"),
    STR_INIT("安徽"),     STR_INIT("福建"),     STR_INIT("江西"),     STR_INIT("山东"),
    STR_INIT("河南"),     STR_INIT("湖北"),     STR_INIT("湖南"),     STR_INIT("广东"),
    STR_INIT("广西"),     STR_INIT("海南"),     STR_INIT("四川"),     STR_INIT("贵州"),
    STR_INIT("云南"),     STR_INIT("西藏"),     STR_INIT("陕西"),     STR_INIT("甘肃"),
    STR_INIT("青海"),     STR_INIT("宁夏"),     STR_INIT("新疆"),     STR_INIT("香港"),
    STR_INIT("澳门"),     STR_INIT("台湾"),     STR_INIT("石家庄"),   STR_INIT("唐山"),
    STR_INIT("秦皇岛"),   STR_INIT("邯郸"),     STR_INIT("邢台"),     STR_INIT("保定"),
    STR_INIT("张家口"),   STR_INIT("承德"),     STR_INIT("沧州"),     STR_INIT("廊坊"),
    STR_INIT("衡水"),     STR_INIT("太原"),     STR_INIT("阳泉"),     STR_INIT("晋城"),
    STR_INIT("朔州"),     STR_INIT("晋中"),     STR_INIT("忻州"),     STR_INIT("临汾"),
    STR_INIT("吕梁"),     STR_INIT("呼和浩特"), STR_INIT("包头"),     STR_INIT("乌海"),
    STR_INIT("赤峰"),     STR_INIT("通辽"),     STR_INIT("鄂尔多斯"), STR_INIT("呼伦贝尔"),
    STR_INIT("巴彦淖尔"), STR_INIT("乌兰察布"), STR_INIT("兴安"),     STR_INIT("锡林郭勒"),
    STR_INIT("阿拉善"),   STR_INIT("沈阳"),     STR_INIT("大连"),     STR_INIT("鞍山"),
    STR_INIT("抚顺"),     STR_INIT("本溪"),     STR_INIT("丹东"),     STR_INIT("锦州"),
    STR_INIT("营口"),     STR_INIT("阜新"),     STR_INIT("辽阳"),     STR_INIT("盘锦"),
    STR_INIT("铁岭"),     STR_INIT("朝阳"),     STR_INIT("葫芦岛"),   STR_INIT("长春"),
    STR_INIT("四平"),     STR_INIT("辽源"),     STR_INIT("通化"),     STR_INIT("白山"),
    STR_INIT("松原"),     STR_INIT("白城"),     STR_INIT("哈尔滨"),   STR_INIT("齐齐哈尔"),
    STR_INIT("鸡西"),     STR_INIT("鹤岗"),     STR_INIT("双鸭山"),   STR_INIT("伊春"),
    STR_INIT("佳木斯"),   STR_INIT("七台河"),   STR_INIT("牡丹江"),   STR_INIT("黑河"),
    STR_INIT("绥化"),     STR_INIT("大兴安岭"), STR_INIT("南京"),     STR_INIT("无锡"),
    STR_INIT("徐州"),     STR_INIT("常州"),     STR_INIT("苏州"),     STR_INIT("南通"),
    STR_INIT("连云港"),   STR_INIT("淮安"),     STR_INIT("盐城"),     STR_INIT("扬州"),
    STR_INIT("镇江"),     STR_INIT("泰州"),     STR_INIT("宿迁"),     STR_INIT("杭州"),
    STR_INIT("宁波"),     STR_INIT("温州"),     STR_INIT("嘉兴"),     STR_INIT("湖州"),
    STR_INIT("绍兴"),     STR_INIT("金华"),     STR_INIT("衢州"),     STR_INIT("舟山"),
    STR_INIT("台州"),     STR_INIT("丽水"),     STR_INIT("合肥"),     STR_INIT("芜湖"),
    STR_INIT("蚌埠"),     STR_INIT("淮南"),     STR_INIT("马鞍山"),   STR_INIT("淮北"),
    STR_INIT("黄山"),     STR_INIT("滁州"),     STR_INIT("阜阳"),     STR_INIT("宿州"),
    STR_INIT("六安"),     STR_INIT("亳州"),     STR_INIT("池州"),     STR_INIT("宣城"),
    STR_INIT("福州"),     STR_INIT("厦门"),     STR_INIT("莆田"),     STR_INIT("泉州"),
    STR_INIT("漳州"),     STR_INIT("南平"),     STR_INIT("龙岩"),     STR_INIT("南昌"),
    STR_INIT("景德镇"),   STR_INIT("萍乡"),     STR_INIT("九江"),     STR_INIT("鹰潭"),
    STR_INIT("赣州"),     STR_INIT("宜春"),     STR_INIT("抚州"),     STR_INIT("上饶"),
    STR_INIT("济南"),     STR_INIT("青岛"),     STR_INIT("淄博"),     STR_INIT("枣庄"),
    STR_INIT("烟台"),     STR_INIT("潍坊"),     STR_INIT("济宁"),     STR_INIT("泰安"),
    STR_INIT("威海"),     STR_INIT("日照"),     STR_INIT("临沂"),     STR_INIT("德州"),
    STR_INIT("聊城"),     STR_INIT("滨州"),     STR_INIT("菏泽"),     STR_INIT("郑州"),
    STR_INIT("洛阳"),     STR_INIT("平顶山"),   STR_INIT("安阳"),     STR_INIT("鹤壁"),
    STR_INIT("新乡"),     STR_INIT("焦作"),     STR_INIT("濮阳"),     STR_INIT("许昌"),
    STR_INIT("漯河"),     STR_INIT("三门峡"),   STR_INIT("南阳"),     STR_INIT("商丘"),
    STR_INIT("信阳"),     STR_INIT("周口"),     STR_INIT("驻马店"),   STR_INIT("武汉"),
    STR_INIT("黄石"),     STR_INIT("十堰"),     STR_INIT("宜昌"),     STR_INIT("襄阳"),
    STR_INIT("鄂州"),     STR_INIT("荆门"),     STR_INIT("孝感"),     STR_INIT("荆州"),
    STR_INIT("黄冈"),     STR_INIT("咸宁"),     STR_INIT("随州"),     STR_INIT("长沙"),
    STR_INIT("株洲"),     STR_INIT("湘潭"),     STR_INIT("衡阳"),     STR_INIT("邵阳"),
    STR_INIT("岳阳"),     STR_INIT("常德"),     STR_INIT("张家界"),   STR_INIT("益阳"),
    STR_INIT("郴州"),     STR_INIT("永州"),     STR_INIT("怀化"),     STR_INIT("娄底"),
    STR_INIT("广州"),     STR_INIT("韶关"),     STR_INIT("深圳"),     STR_INIT("珠海"),
    STR_INIT("汕头"),     STR_INIT("佛山"),     STR_INIT("江门"),     STR_INIT("湛江"),
    STR_INIT("茂名"),     STR_INIT("肇庆"),     STR_INIT("惠州"),     STR_INIT("梅州"),
    STR_INIT("汕尾"),     STR_INIT("河源"),     STR_INIT("阳江"),     STR_INIT("清远"),
    STR_INIT("东莞"),     STR_INIT("中山"),     STR_INIT("潮州"),     STR_INIT("揭阳"),
    STR_INIT("云浮"),     STR_INIT("南宁"),     STR_INIT("柳州"),     STR_INIT("桂林"),
    STR_INIT("梧州"),     STR_INIT("北海"),     STR_INIT("防城港"),   STR_INIT("钦州"),
    STR_INIT("贵港"),     STR_INIT("玉林"),     STR_INIT("百色"),     STR_INIT("贺州"),
    STR_INIT("河池"),     STR_INIT("来宾"),     STR_INIT("崇左"),     STR_INIT("海口"),
    STR_INIT("三亚"),     STR_INIT("儋州"),     STR_INIT("成都"),     STR_INIT("自贡"),
    STR_INIT("攀枝花"),   STR_INIT("泸州"),     STR_INIT("德阳"),     STR_INIT("绵阳"),
    STR_INIT("广元"),     STR_INIT("遂宁"),     STR_INIT("内江"),     STR_INIT("乐山"),
    STR_INIT("眉山"),     STR_INIT("宜宾"),     STR_INIT("广安"),     STR_INIT("达州"),
    STR_INIT("雅安"),     STR_INIT("资阳"),     STR_INIT("贵阳"),     STR_INIT("六盘水"),
    STR_INIT("遵义"),     STR_INIT("毕节"),     STR_INIT("铜仁"),     STR_INIT("昆明"),
    STR_INIT("曲靖"),     STR_INIT("玉溪"),     STR_INIT("昭通"),     STR_INIT("丽江"),
    STR_INIT("普洱"),     STR_INIT("临沧"),     STR_INIT("拉萨"),     STR_INIT("日喀则"),
    STR_INIT("昌都"),     STR_INIT("林芝"),     STR_INIT("山南"),     STR_INIT("那曲"),
    STR_INIT("西安"),     STR_INIT("铜川"),     STR_INIT("宝鸡"),     STR_INIT("咸阳"),
    STR_INIT("渭南"),     STR_INIT("延安"),     STR_INIT("汉中"),     STR_INIT("榆林"),
    STR_INIT("商洛"),     STR_INIT("兰州"),     STR_INIT("嘉峪关"),   STR_INIT("金昌"),
    STR_INIT("天水"),     STR_INIT("武威"),     STR_INIT("张掖"),     STR_INIT("酒泉"),
    STR_INIT("庆阳"),     STR_INIT("定西"),     STR_INIT("陇南"),     STR_INIT("西宁"),
    STR_INIT("银川"),     STR_INIT("石嘴山"),   STR_INIT("吴忠"),     STR_INIT("固原"),
    STR_INIT("中卫"),     STR_INIT("乌鲁木齐"), STR_INIT("克拉玛依"), STR_INIT("吐鲁番"),
    STR_INIT("哈密"),     STR_INIT("阿克苏"),   STR_INIT("喀什"),     STR_INIT("和田"),
    STR_INIT("塔城"),     STR_INIT("阿勒泰"),   STR_INIT("义乌"),     STR_INIT("昆山"),
    STR_INIT("江阴"),     STR_INIT("常熟"),     STR_INIT("张家港"),   STR_INIT("中国"),
    STR_INIT("内蒙"),
};

struct str region_in_front(struct str s)
{
    for (size_t i = 0; i < COUNT(regions); i++) {
        if (str_starts(s, regions[i])) return str_head(s, regions[i].n);
    }
    return STR("");
}

struct str region_at_end(struct str s)
{
    for (size_t i = 0; i < COUNT(regions); i++) {
        if (str_ends(s, regions[i])) return str_skip(s, s.n - regions[i].n);
    }
    return STR("");
}

struct str region_within(struct str code)
{
    while (code.n > 2 && code.n % 2 == 0 && str_ends(code, STR("00")))
        code = str_head(code, code.n - 2);
    return code;
}
