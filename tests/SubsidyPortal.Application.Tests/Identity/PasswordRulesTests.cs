using SubsidyPortal.Application.Identity;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("七点半的地铁总是很挤人")]
    [InlineData("vR7kq-plum-92")]
    [InlineData("moss-lantern-71")]
    [InlineData("godwits abound")]
    public void Problem_LongAndUnlikely_IsNone(string password) => Assert.Null(PasswordRules.Problem(password, "guo.min@example.test", "郭敏", "Guo Min"));

    [Theory]
    [InlineData(null, "account.password-short")]
    [InlineData("", "account.password-short")]
    [InlineData("vR7kq-plu", "account.password-short")]
    [InlineData("password123", "account.password-obvious")]
    [InlineData("P@ssw0rd2026!", "account.password-obvious")]
    [InlineData("Welcome2026", "account.password-obvious")]
    [InlineData("1234567890", "account.password-obvious")]
    [InlineData("13800138000", "account.password-obvious")]
    [InlineData("qwertyuiop", "account.password-obvious")]
    [InlineData("1qaz2wsx3edc", "account.password-obvious")]
    [InlineData("aaaaaaaaaaaa", "account.password-obvious")]
    [InlineData("woaini1314520", "account.password-obvious")]
    [InlineData("Shanghai2026", "account.password-obvious")]
    [InlineData("plumplumplum", "account.password-obvious")]
    [InlineData("guo.min-plum-92", "account.password-personal")]
    [InlineData("x郭敏敏敏的密码是这个", "account.password-personal")]
    public void Problem_ShortObviousOrPersonal_SaysWhich(string? password, string code) =>
        Assert.Equal(code, PasswordRules.Problem(password, "guo.min@example.test", "郭敏敏敏", null)?.Code);

    [Fact]
    public void Problem_EndlessText_IsRefusedWithoutWork() =>
        Assert.Equal("account.password-long", PasswordRules.Problem(new string('x', 1_000_000))?.Code);

    [Theory]
    [InlineData(" Guo.Min@Example.Test ", "guo.min@example.test")]
    [InlineData("ｇｕｏ＠example.test", "guo@example.test")]
    public void EmailText_AsTyped_IsRead(string typed, string stored)
    {
        Assert.True(EmailText.TryParse(typed, out var email, out _));
        Assert.Equal(stored, email);
    }

    [Theory]
    [InlineData("", "account.email-missing")]
    [InlineData("guo", "account.email-invalid")]
    [InlineData("guo@host", "account.email-invalid")]
    [InlineData("guo@a..b", "account.email-invalid")]
    [InlineData("Guo <guo@example.test>", "account.email-invalid")]
    [InlineData("guo@example.test,min@example.test", "account.email-invalid")]
    [InlineData("guo@example.test\r\nBcc: min@example.test", "account.email-invalid")]
    [InlineData("'; DROP TABLE users; --", "account.email-invalid")]
    public void EmailText_NotOneAddress_IsRefused(string typed, string code)
    {
        Assert.False(EmailText.TryParse(typed, out _, out var error));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void EmailText_TooLong_IsRefused() => Assert.False(EmailText.TryParse(new string('a', 250) + "@example.test", out _, out _));
}
