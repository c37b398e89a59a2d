/* auth/common.c - see common.h. Sorted bytewise, for bsearch; a test holds the order. */
#include "auth/common.h"

#include <stdlib.h>

/* clang-format off */
static const char *const common[] = {
    "00000000", "0000000000", "01234567", "0123456789", "10101010", "101010101", "102030405",
    "1020304050", "1111111111", "11112222", "111222333", "11223344", "1122334455",
    "112233445566", "11235813", "12121212", "121212121", "12312312", "123123123", "123123qwe",
    "123321123", "12341234", "123454321", "1234554321", "12345678", "123456781", "123456789",
    "1234567890", "1234567890a", "1234567891", "12345678910", "1234567899", "123456789a",
    "123456789abc", "123456789q", "12345678a", "123456aa", "123456abc", "123456qwerty",
    "12345abc", "12345qwert", "1234abcd", "1234qwer", "123654789", "123698745", "123abc123",
    "123qwe123", "123qweasd", "13131313", "13145201314", "1314520520", "135792468", "147258147",
    "147258369", "147852369", "159753456", "192837465", "19841984", "19851985", "19861986",
    "19871987", "19881988", "19891989", "19901990", "1a2b3c4d", "1q2w3e4r", "1q2w3e4r5t",
    "1q2w3e4r5t6y", "1qaz2wsx", "1qaz2wsx3edc", "1qazxsw2", "20002000", "20082008", "20102010",
    "20202020", "20202021", "20212021", "20222022", "20232023", "20242024", "20252025",
    "20262026", "2222222222", "246813579", "31415926", "314159265", "321654987", "3333333333",
    "456789123", "52013145", "5201314520", "55555555", "5555555555", "66666666", "6666666666",
    "69696969", "741852963", "7777777777", "789456123", "852456852", "87654321", "88888888",
    "8888888888", "918273645", "963852741", "987456321", "987654321", "9876543210", "99999999",
    "9999999999", "a1234567", "a12345678", "a123456789", "a1b2c3d4", "a5201314", "aa123456",
    "aa12345678", "aaa123456", "abc12345", "abc123456", "abcd1234", "abcdef123", "abcdefgh",
    "abcdefghi", "admin123", "admin1234", "admin12345", "admin123456", "admin666", "admin888",
    "admin@123", "admin@1234", "adminadmin", "administrator", "administrator1",
    "administrator123", "alexander", "alibaba123", "amanda123", "andrew123", "angel123",
    "angels123", "apple123", "arsenal123", "asdasdasd", "asdf1234", "asdf12345", "asdfasdf",
    "asdfghjk", "asdfghjkl", "asdqwe123", "ashley123", "autumn2024", "autumn2025", "autumn2026",
    "babyboy1", "babygirl", "babygirl1", "banana123", "barcelona", "barcelona1", "baseball",
    "baseball1", "baseball123", "basketball", "basketball1", "batman12", "batman123",
    "beautiful", "beautiful1", "beijing2008", "benjamin", "blink182", "buster123", "butterfly",
    "butterfly1", "changeme", "changeme1", "changeme123", "charlie1", "charlie123", "charlotte",
    "cheese123", "chelsea123", "chen123456", "china123", "china888", "chocolate", "christian",
    "cisco123", "cocacola", "company1", "company123", "computer", "computer1", "computer123",
    "contraseña", "cookie123", "counterstrike", "customer1", "customer123", "daniel123",
    "database", "database1", "december", "december1", "default1", "demo1234", "demodemo",
    "diamond1", "dragon12", "dragon123", "elizabeth", "facebook", "facebook1", "february",
    "february1", "flower123", "football", "football1", "football123", "forever1", "fortnite",
    "fortnite1", "freedom1", "freedom123", "friends1", "ginger123", "godzilla", "google123",
    "guest123", "guest1234", "guestguest", "hannah123", "harley123", "huang123456", "huawei123",
    "hunter12", "hunter123", "hunter22", "iloveu123", "iloveyou", "iloveyou1", "iloveyou520",
    "internet", "internet1", "january1", "jasmine1", "jasmine123", "jennifer", "jessica1",
    "jessica123", "jonathan", "jordan123", "jordan23", "joshua123", "juventus",
    "leagueoflegends", "letmein!", "letmein1", "letmein12", "letmein123", "li123456",
    "linux123", "liu123456", "liverpool", "liverpool1", "lkjhgfdsa", "lovelove", "lovers123",
    "loveyou1", "maggie123", "manager1", "manager123", "manchester", "manunited", "master123",
    "mastermaster", "matthew1", "matthew123", "messi123", "metallica", "michael1", "michael123",
    "michelle", "microsoft", "microsoft1", "minecraft", "minecraft1", "mnbvcxz1", "monkey123",
    "motdepasse", "mustang1", "mypassword", "mypassword1", "mysql123", "newpass1",
    "newpassword", "nicholas", "nicole123", "nihao123", "nihao123456", "nintendo", "nirvana1",
    "november", "november1", "oracle123", "orange123", "p@ssw0rd", "p@ssw0rd1", "p@ssw0rd123",
    "p@ssword", "p@ssword1", "p@ssword123", "pa55word", "pass1234", "pass12345", "pass123456",
    "passpass", "passw0rd", "passw0rd1", "passw0rd123", "password", "password!", "password1",
    "password1!", "password12", "password123", "password123!", "password1234", "password12345",
    "passwort", "passwort1", "patricia", "pepper123", "pikachu1", "playstation", "poiuytrewq",
    "pokemon1", "pokemon123", "postgres", "postgres1", "precious", "precious1", "princess",
    "princess1", "princess123", "purple123", "q1w2e3r4", "q1w2e3r4t5", "q1w2e3r4t5y6",
    "qazwsxedc", "qazxswedc", "qwaszx12", "qwe12345", "qwe123qwe", "qweasd123", "qweasdzx",
    "qweasdzxc", "qweqweqwe", "qwer1234", "qwerasdf", "qwert123", "qwert12345", "qwerty12",
    "qwerty123", "qwerty1234", "qwerty12345", "qwertyqwerty", "qwertyui", "qwertyuiop",
    "ranger123", "realmadrid", "robert123", "rockstar", "rockstar1", "ronaldo123", "ronaldo7",
    "root1234", "root123456", "rootroot", "sales123", "sales1234", "sales2024", "sales2025",
    "samantha", "samsung1", "samsung123", "saturday", "secret12", "secret123", "senha123",
    "senha1234", "september", "september1", "server123", "service123", "shadow123", "shanghai",
    "shenzhen", "slipknot", "snickers", "sophie123", "spiderman", "spiderman1", "spring2024",
    "spring2025", "spring2026", "starcraft", "starwars", "summer123", "summer2024",
    "summer2025", "summer2026", "sunshine", "sunshine1", "sunshine123", "superadmin",
    "superman", "superman1", "superman123", "superuser", "support123", "sweetheart", "sweetie1",
    "sysadmin", "taobao123", "tencent123", "test1234", "test12345", "test123456", "testing123",
    "testtest", "thepassword", "thomas123", "thursday", "tigger123", "toor1234", "topsecret",
    "trustno1", "user1234", "user12345", "useruser", "veronica", "victoria", "wang1234",
    "wang123456", "wangwei123", "warcraft", "wednesday", "welcome1", "welcome12", "welcome123",
    "welcome2024", "welcome2025", "welcome2026", "whatever", "windows10", "windows123",
    "winter2024", "winter2025", "winter2026", "woaini123", "woaini1314", "woaini520",
    "woaiwojia", "woshishui", "xbox360360", "yang123456", "yellow123", "yourpassword",
    "zaq12wsx", "zaq1xsw2", "zhang123", "zhang123456", "zhangwei123", "zhao123456", "zhongguo",
    "zxcvbnm1", "zxcvbnm123", "zxczxczxc",
};
/* clang-format on */

static int order(const void *key, const void *row)
{
    return str_cmp(*(const struct str *)key, str_of(*(const char *const *)row));
}

static bool is_listed(struct str s)
{
    return bsearch(&s, common, COUNT(common), sizeof(common[0]), order) != NULL;
}

enum { TAIL_MAX = 5 };

bool password_is_common(struct str folded)
{
    size_t tail = 0;

    if (is_listed(folded)) return true;
    /* password2027, iloveyou!! */
    while (tail < TAIL_MAX && tail < folded.n) {
        char c = folded.p[folded.n - 1 - tail];
        if (!ascii_digit(c) && c != '!' && c != '.' && c != '@' && c != '#') break;
        tail++;
        if (is_listed(str_head(folded, folded.n - tail))) return true;
    }
    return false;
}
