using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Demo.Names;

/// <summary>An invented company of the demo; every value passes the checks of registration.</summary>
/// <param name="Number">Its number in the demo, from 0.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="ChineseName">Registered name: 上海启桐医疗影像科技有限公司.</param>
/// <param name="ChineseShortName">启桐医疗影像.</param>
/// <param name="EnglishName">Shanghai Qitong Medical Imaging Co., Ltd.</param>
/// <param name="EnglishShortName">Qitong Medical Imaging.</param>
/// <param name="Initials">Two letters that its contract numbers begin with.</param>
/// <param name="Trade">What it does.</param>
/// <param name="District">Where it is registered; its tax seat too.</param>
/// <param name="Address">In Chinese, with an invented street.</param>
/// <param name="Size"><c>micro</c>, <c>small</c>, <c>medium</c> or <c>large</c>.</param>
/// <param name="FoundedOn">When it was registered.</param>
/// <param name="Owner">The person who holds the owner account.</param>
/// <param name="Editor">A colleague who fills in forms.</param>
/// <param name="MailDomain">The part of its e-mail addresses behind the sign, in a reserved domain.</param>
/// <param name="Phone">A telephone number.</param>
/// <param name="BankName">Where its account is.</param>
/// <param name="BankAccount">The account's number.</param>
public sealed record DemoCompany(
    int Number,
    UnifiedSocialCreditCode Uscc,
    string ChineseName,
    string ChineseShortName,
    string EnglishName,
    string EnglishShortName,
    string Initials,
    CompanyTrade Trade,
    DivisionCode District,
    string Address,
    string Size,
    DateOnly FoundedOn,
    DemoPerson Owner,
    DemoPerson Editor,
    string MailDomain,
    string Phone,
    string BankName,
    string BankAccount)
{
    /// <summary>Whether it is younger than three years on this day, which the demo counts as a start-up.</summary>
    public bool IsStartup(DateOnly on) => Size is "micro" or "small" && FoundedOn.AddYears(3) > on;
}
