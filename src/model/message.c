/* Every sentence the server says, in Chinese and English. Keys grouped by the room that says
 * them. {0} and {1} are arguments; codes of field faults are "fault.CODE". */
#include "model/message.h"

#include "base/buf.h"

const struct message messages[] = {
    /* statuses, when nothing nearer is known */
    {"ok", {"完成", "Done"}},
    {"end", {"已到末尾", "No more"}},
    {"malformed", {"请求格式不正确", "The request is malformed"}},
    {"invalid",
     {"填写的内容有误，请检查标出的字段", "Some fields are not right, please check them"}},
    {"unauthenticated", {"请先登录", "Please sign in"}},
    {"forbidden", {"您没有权限执行此操作", "You do not have the right to do this"}},
    {"not_found",
     {"记录不存在，或您无权查看", "There is no such record, or you may not see it"}},
    {"method_not_allowed", {"此地址不支持该操作", "This address does not allow that method"}},
    {"conflict", {"与现有数据或规则冲突", "This conflicts with existing data or a rule"}},
    {"stale",
     {"记录已被他人修改，请刷新后重试",
      "Someone changed the record meanwhile; reload and try again"}},
    {"too_large", {"内容过大", "The content is too large"}},
    {"unsupported_media_type", {"不支持的内容类型", "This content type is not supported"}},
    {"limited", {"操作过于频繁，请稍后再试", "Too many attempts, please try again later"}},
    {"busy", {"系统繁忙，请稍后再试", "The server is busy, please try again"}},
    {"internal",
     {"服务器内部错误，已记录", "Something went wrong on the server; it has been logged"}},

    /* the house: commands, server, requests */
    {"command.no_database",
     {"数据库不存在，请先执行 init", "There is no such database; run init first"}},
    {"command.no_unit", {"没有该名称的组织单位", "There is no unit with that name"}},
    {"command.no_user", {"没有该登录名的用户", "There is no user with that login"}},
    {"migrate.older",
     {"程序版本低于数据库版本，请升级程序",
      "The program is older than the database; upgrade it"}},
    {"server.busy", {"系统繁忙，请稍后再试", "The server is busy, please try again"}},
    {"http.query", {"网址中的查询参数不正确", "The query in the address is malformed"}},
    {"http.route", {"路由表有误", "The table of routes is wrong"}},
    {"http.listen", {"无法监听该地址或端口", "Cannot listen on that address or port"}},
    {"setup.done", {"系统已经初始化", "The system has been set up already"}},
    {"import.empty", {"文件里没有表头", "The file has no header row"}},
    {"import.no_file", {"无法读取文件", "The file cannot be read"}},
    {"export.stopped", {"导出文件写入失败", "The export could not be written"}},
    {"import.rejected",
     {"有行未通过检查，什么都没有写入。修正后重试，或选择只导入正确的行",
      "Some rows were rejected and nothing was stored. Correct them, or import the good rows only"}},
    {"import.unknown_kind", {"没有这种记录", "There is no such kind of record"}},
    {"import.too_many_sheets", {"一次导入的文件太多", "Too many files at once"}},
    {"import.mode", {"导入参数有误", "A parameter of the import does not fit"}},
    {"import.map", {"列对应表有误", "The map of columns does not fit"}},
    {"import.undo", {"原值无法恢复", "The old value cannot be put back"}},
    {"fault.date_ambiguous",
     {"无法判断日在前还是月在前，请指定日期格式",
      "Day and month cannot be told apart; name the date order"}},
    {"fault.not_importable", {"该字段不能导入", "This field cannot be imported"}},
    {"import.too_many_rows", {"行数过多，请分成几个文件导入", "Too many rows; split the file"}},

    /* sheets (codec/csv.h): what is wrong with a row */
    {"csv.stray_quote",
     {"单元格内的引号没有成对转义", "A quotation mark inside a cell is not doubled"}},
    {"csv.open_quote", {"引号没有闭合", "A quotation mark is never closed"}},
    {"csv.long_cell", {"单元格内容超过 1 MB", "A cell is longer than 1 MB"}},
    {"csv.long_row", {"整行内容超过 4 MB", "The row is longer than 4 MB"}},
    {"csv.many_cells", {"超过 500 列", "More than 500 columns"}},
    {"csv.bad_text", {"含有无法识别的字符", "Some characters could not be decoded"}},
    {"csv.too_few", {"列数少于表头", "Fewer cells than the header row"}},
    {"csv.too_many", {"列数多于表头", "More cells than the header row"}},

    /* records */
    {"has_children",
     {"该记录下还有关联记录，不能直接删除", "Other records still hang on this one"}},
    {"duplicate", {"已存在相同的记录", "Such a record exists already"}},
    {"parent_in_bin",
     {"上级记录还在回收站，请先恢复它",
      "The record it belongs to is still in the recycle bin; restore that first"}},
    {"use_action", {"此字段只能通过专门操作修改", "This field is changed by an action only"}},
    {"server_owned",
     {"字段由系统维护，不能提交", "This field is kept by the server and cannot be sent"}},
    {"not_enabled", {"敏感字段尚未启用", "This sensitive field is not enabled"}},
    {"deal.closed", {"项目已关闭，请先重新打开", "The deal is closed; reopen it first"}},
    {"deal.not_closed", {"项目尚未关闭", "The deal is not closed"}},
    {"deal.paused", {"项目已暂停，请先恢复", "The deal is paused; resume it first"}},
    {"deal.not_paused", {"项目没有暂停", "The deal is not paused"}},
    {"has_owner", {"该记录不能没有负责人", "The record needs an owner"}},
    {"read_only",
     {"此类记录由系统生成，不能修改", "Records of this kind are written by the server alone"}},

    /* faults of fields */
    {"fault.required", {"必填", "Required"}},
    {"fault.type", {"数据类型不正确", "Wrong type of value"}},
    {"fault.too_long", {"最多 {0} 个字", "At most {0} characters"}},
    {"fault.too_small", {"不能小于 {0}", "Must be at least {0}"}},
    {"fault.too_big", {"不能大于 {0}", "Must be at most {0}"}},
    {"fault.characters", {"含有不允许的字符", "Contains characters that are not allowed"}},
    {"fault.encoding", {"不是有效的 UTF-8 文本", "Not valid UTF-8 text"}},
    {"fault.number", {"不是有效的数字", "Not a number"}},
    {"fault.integer", {"必须是整数", "Must be a whole number"}},
    {"fault.precision", {"最多六位小数", "At most six decimal places"}},
    {"fault.date", {"日期应为 YYYY-MM-DD", "A date is written YYYY-MM-DD"}},
    {"fault.time", {"时间格式不正确（RFC 3339）", "An instant is written as in RFC 3339"}},
    {"fault.bool", {"应为是或否", "Must be true or false"}},
    {"fault.option", {"不在可选范围内", "Not one of the options"}},
    {"fault.option_hidden", {"该选项已停用", "This option is no longer offered"}},
    {"fault.money",
     {"金额应包含 amount（最小货币单位）和 currency",
      "Money is an amount in minor units and a currency"}},
    {"fault.currency", {"不认识的币种", "Unknown currency"}},
    {"fault.no_rate",
     {"缺少 {0} 折算为公司本位币的汇率",
      "There is no exchange rate from {0} to the company's currency"}},
    {"fault.overflow", {"数值过大", "The number is too large"}},
    {"fault.reference",
     {"引用的记录不存在或不可见", "The record referred to does not exist or may not be seen"}},
    {"fault.too_many", {"最多 {0} 项", "At most {0} entries"}},
    {"fault.unique", {"已被另一条记录使用", "Already used by another record"}},
    {"fault.use_action",
     {"此字段只能通过专门操作修改", "This field is changed by an action only"}},
    {"fault.server_owned",
     {"字段由系统维护，不能提交", "This field is kept by the server and cannot be sent"}},
    {"fault.not_enabled", {"敏感字段尚未启用", "This sensitive field is not enabled yet"}},
    {"fault.masked", {"不能提交被遮盖的值", "A masked value cannot be sent back"}},
    {"fault.forbidden", {"您没有权限填写此字段", "You may not write this field"}},
    {"fault.email", {"电子邮箱格式不正确", "Not an e-mail address"}},
    {"fault.url",
     {"网址应以 http:// 或 https:// 开头", "A web address begins with http:// or https://"}},
    {"fault.phone", {"电话号码格式不正确", "Not a phone number"}},
    {"fault.uscc",
     {"统一社会信用代码校验不通过", "The unified social credit code fails its check digit"}},
    {"fault.region", {"行政区划代码应为 2 至 12 位数字", "A division code has 2 to 12 digits"}},
    {"fault.timezone", {"不认识的时区", "Unknown time zone"}},
    {"fault.login",
     {"登录名只能使用小写字母、数字和 . _ - @",
      "A login holds lower-case letters, digits and . _ - @"}},
    {"fault.json", {"结构化内容不正确", "Not a valid structure"}},
    {"fault.cycle", {"上级关系不能形成循环", "A record cannot stand above itself"}},
    {"fault.order", {"结束不能早于开始", "The end cannot come before the beginning"}},
    {"fault.kind", {"不认识的记录类型", "Unknown kind of record"}},
    {"fault.stage", {"不是该漏斗的阶段", "Not a stage of this pipeline"}},
    {"fault.state",
     {"此状态只能通过关闭、暂停等操作设置", "This state is reached by an action only"}},
    {"fault.future", {"不能晚于今天", "Cannot lie in the future"}},
    {"fault.inactive", {"该用户已停用", "This user is not active"}},
    {"fault.pipeline", {"没有可用的销售漏斗", "There is no pipeline to use"}},
    {"fault.duplicate", {"填写重复", "Given twice"}},
    {"fault.last_admin",
     {"至少要保留一名启用的系统管理员", "At least one active administrator must remain"}},
    {"fault.other_account", {"不属于该客户", "Belongs to another account"}},
    {"fault.password", {"密码至少 {0} 个字符", "A password has at least {0} characters"}},
    {"fault.unknown_key", {"不认识的字段", "Unknown field"}},

    /* faults said by more than one reader of values */
    {"fault.range", {"数值超出范围", "The number is out of range"}},
    {"fault.decimals", {"最多六位小数", "At most six decimal places"}},
    {"fault.text", {"不是有效的文本", "Not valid text"}},
    {"fault.password_short",
     {"密码太短，至少 8 个字符", "The password is too short, at least 8 characters"}},
    {"fault.wrong_old", {"原密码不正确", "The old password is not right"}},
    {"fault.password_long", {"密码太长", "The password is too long"}},
    {"fault.password_common", {"密码过于常见", "The password is too common"}},
    {"fault.password_personal",
     {"密码不能包含登录名、姓名或公司名称",
      "The password must not hold login, name or company"}},
    {"fault.file_empty", {"文件是空的", "The file is empty"}},
    {"fault.file_too_large", {"文件过大，最多 20 MB", "The file is too large, at most 20 MB"}},
    {"fault.file_type", {"不允许的文件类型", "This type of file is not allowed"}},

    /* requests */
    {"csrf.token",
     {"页面已失效，请刷新后重试", "The page is out of date; reload and try again"}},
    {"csrf.origin",
     {"请求来自其他网站，已拒绝", "The request comes from another site and was refused"}},
    {"answer_too_large", {"结果过大，请缩小范围", "The answer is too large; ask for less"}},
    {"batch.op", {"批量操作的格式不正确", "An operation of the batch is malformed"}},
    {"batch.route",
     {"批量操作中有不允许的地址", "The batch holds an address that is not allowed"}},
    {"idempotency.key", {"Idempotency-Key 不正确", "The Idempotency-Key is not right"}},
    {"idempotency.in_flight", {"同一请求正在处理", "The same request is being worked on"}},
    {"idempotency.other_body",
     {"同一 Idempotency-Key 已用于其他内容",
      "This Idempotency-Key was used with another body"}},
    {"file.part",
     {"上传的表单中没有文件，或含有不认识的部分",
      "The form holds no file, or a part that is not known"}},
    {"auth.code",
     {"需要两步验证码，或验证码不正确",
      "A code of the second factor is needed, or it is not right"}},

    /* lists and queries */
    {"query.unknown", {"不认识的查询参数", "Unknown query parameter"}},
    {"query.op", {"此字段不支持该比较方式", "This comparison does not fit the field"}},
    {"query.value", {"查询条件的值不正确", "The value of the filter is not right"}},
    {"query.sort", {"此字段不能排序", "Cannot sort by this field"}},
    {"query.limit", {"每页条数应为 1 至 500", "limit is 1 to 500"}},
    {"query.cursor", {"翻页标记无效", "The cursor is not valid"}},
    {"query.as_of",
     {"此类记录没有历史，不能按日期回看",
      "This kind of record has no history to look back on"}},
    {"query.too_many", {"查询条件过多", "Too many filters"}},
    {"query.fields", {"fields 中有不认识的字段", "Unknown field in fields"}},
    {"query.expand", {"expand 中有不能展开的字段", "Cannot expand this field"}},
    {"query.duplicate", {"查询参数重复", "A query parameter is given twice"}},
    {"query.encoding", {"查询参数编码不正确", "A query parameter is not well encoded"}},

    /* request bodies */
    {"json.syntax", {"不是有效的 JSON", "Not valid JSON"}},
    {"json.duplicate", {"JSON 中有重复的键", "A key stands twice in the JSON"}},
    {"json.object", {"请求内容应为 JSON 对象", "The body must be a JSON object"}},
    {"json.limits", {"JSON 过深或过大", "The JSON is too deep or too large"}},
    {"json.unknown_key", {"含有不认识的字段", "The body holds an unknown field"}},
    {"json.server_owned",
     {"含有由系统维护的字段", "The body holds a field kept by the server"}},

    /* signing in */
    {"auth.required", {"请先登录", "Please sign in"}},
    {"auth.wrong", {"登录名或密码不正确", "Login or password is not right"}},
    {"auth.limited",
     {"登录尝试过多，请稍后再试", "Too many attempts to sign in, please try again later"}},
    {"auth.busy",
     {"登录请求过多，请稍后再试", "Too many people are signing in, please try again"}},
    {"auth.session",
     {"登录已过期，请重新登录", "Your session has ended, please sign in again"}},
    {"auth.token", {"访问令牌无效", "The access token is not valid"}},
    {"auth.csrf",
     {"页面已失效，请刷新后重试", "The page is out of date; reload and try again"}},
    {"auth.disabled", {"该用户已停用", "This user is disabled"}},
    {"auth.branches", {"分公司层级过多", "Too many branches below this unit"}},

    /* database and schema */
    {"db.unique", {"已存在相同的记录", "Such a record exists already"}},
    {"db.reference",
     {"引用的记录不存在或仍被使用", "A record referred to is missing or still in use"}},
    {"db.retry", {"系统繁忙，请重试", "The database is busy, please try again"}},
    {"db.busy", {"系统繁忙，请稍后再试", "The database is busy, please try again"}},
    {"db.lost",
     {"与数据库的连接中断，请稍后再试",
      "The connection to the database was lost, please try again"}},
    {"db.full",
     {"存储空间已满或只读，暂时不能保存",
      "The disk is full or read-only; nothing can be saved now"}},
    {"db.slow", {"查询时间过长，已中止", "The query took too long and was stopped"}},
    {"db.failed", {"数据库错误，已记录", "The database failed; it has been logged"}},
    {"db.no_row", {"记录不存在", "There is no such row"}},
    {"db.url",
     {"数据库地址应为 sqlite:路径 或 postgresql://…",
      "A database address is sqlite:PATH or postgresql://…"}},
    {"db.exists", {"目标已存在", "The target exists already"}},
    {"db.in_use",
     {"数据库正被另一个程序使用（服务正在运行）",
      "The database is in use (a server is running)"}},
    {"db.sqlite", {"仅适用于 SQLite 数据库", "Only for SQLite databases"}},
    {"migrate.newer",
     {"数据库版本比程序新，请使用新版程序", "The database is newer than this program"}},
    {"dump.damaged",
     {"备份文件已损坏，未作任何更改", "The backup is damaged; nothing was changed"}},
    {"dump.foreign", {"这不是本程序的备份文件", "This is not a backup made by this program"}},
    {"dump.not_empty",
     {"只能恢复到空数据库", "A backup can only be restored into an empty database"}},
    {"dump.schema",
     {"备份的数据库版本与程序不符", "The schema of the backup does not fit this program"}},
    {"schema.differs",
     {"数据库结构与程序不一致", "The database does not have the schema of this program"}},
    {"setup.exists", {"数据库已初始化", "The database has been set up already"}},
    {"clock.zone", {"不认识的时区", "Unknown time zone"}},

    /* serving */
    {"http.request", {"请求格式不正确", "The request is malformed"}},
    {"http.media", {"不支持的内容类型", "This content type is not supported"}},
    {"http.multipart", {"上传的表单格式不正确", "The uploaded form is malformed"}},
    {"http.start",
     {"无法启动监听，地址可能已被占用", "Cannot listen; the address may be in use"}},
    {"http.loop", {"无法启动网络服务", "The network service cannot be started"}},
    {"http.tls", {"TLS 证书或密钥无法使用", "The TLS certificate or key cannot be used"}},
    {"import.too_large",
     {"导入文件过大，请使用命令行导入",
      "The file is too large; import it by the command line"}},

    /* administration */
    {"custom.type", {"不支持的字段类型", "This type of field is not supported"}},
    {"custom.entity", {"不认识的记录类型", "Unknown kind of record"}},
    {"custom.list", {"不认识的选项列表", "Unknown list of options"}},
    {"custom.too_many", {"自定义字段已达上限", "There are too many custom fields"}},
    {"grant.unknown",
     {"不认识的角色、对象、操作或范围", "Unknown role, kind, action or scope"}},
    {"grant.admin",
     {"不能收回系统管理员的设置权限",
      "The administrator's right on settings cannot be taken away"}},
    {"setting.fixed",
     {"已有销售项目，不能再更改本位币", "Deals exist: the currency cannot change any more"}},
    {"setting.unknown", {"不认识的设置项", "Unknown setting"}},
};
const size_t messages_n = COUNT(messages);

static const char *sentence(struct str key, enum language lang)
{
    for (size_t i = 0; i < messages_n; i++) {
        if (str_is(key, messages[i].key))
            return lang == LANG_EN ? messages[i].text.en : messages[i].text.zh;
    }
    return NULL;
}

struct str message_text(struct str key, enum language lang, const struct str *args,
                        size_t nargs, struct arena *a)
{
    const char *text = sentence(key, lang);
    struct buf out = {0};

    if (text == NULL) return key;
    if (strchr(text, '{') == NULL) return str_of(text);
    for (const char *p = text; *p != '\0'; p++) {
        if (p[0] == '{' && ascii_digit(p[1]) && p[2] == '}') {
            size_t i = (size_t)(p[1] - '0');
            if (i < nargs) buf_str(&out, args[i]);
            p += 2;
        } else {
            buf_char(&out, *p);
        }
    }
    struct str s = str_dup(buf_view(&out), a);
    buf_release(&out);
    return s;
}
