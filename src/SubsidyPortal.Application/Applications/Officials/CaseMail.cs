using System.Globalization;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>Tells the company by mail what the city did with its case; the mails belong to the act's transaction and leave afterwards.</summary>
public sealed class CaseMail(Outbox outbox)
{
    /// <summary>免申即享: what the city prepared for one company in a track at one time, in one mail, and until when it can be handed in.</summary>
    public Task PreparedAsync(IReadOnlyList<SubsidyApplication> cases, SubsidyProgram program, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(program);
        var (names, track) = (CaseHeading.NameOf(program), CaseHeading.NameOf(program, cases[0].Track));
        var lastDay = program.Settings.WindowEndsOn is { } day ? DayText.Iso(day) : "";
        (string, string)[] about = cases is [var one]
            ? [(MailValues.Number, one.Number), (MailValues.Case, one.Id.ToString())]
            : [(MailValues.Count, cases.Count.ToString(CultureInfo.InvariantCulture))];
        return outbox.EnqueueToCompanyAsync(
            cases.Count == 1 ? MailTemplates.CasePrepared : MailTemplates.CasesPrepared,
            cases[0].CompanyId,
            language => [.. about, (MailValues.Program, In(language, names)), (MailValues.Track, In(language, track)), (MailValues.LastDay, lastDay)],
            cancellationToken);
    }

    /// <summary>退回补正: until when to answer.</summary>
    public Task ReturnedAsync(SubsidyApplication application, DateOnly answerBy, CancellationToken cancellationToken) =>
        SendAsync(MailTemplates.CaseReturned, application, [(MailValues.Until, DayText.Iso(answerBy))], cancellationToken);

    /// <summary>Approved with an amount; the public notice runs.</summary>
    public Task ApprovedAsync(SubsidyApplication application, Money amount, CancellationToken cancellationToken) =>
        SendAsync(MailTemplates.CaseDecided, application, [(MailValues.Decision, "approved"), (MailValues.Amount, amount.ToString())], cancellationToken);

    /// <summary>不予支持, with the reason on the case page.</summary>
    public Task RejectedAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        SendAsync(MailTemplates.CaseDecided, application, [(MailValues.Decision, "rejected")], cancellationToken);

    /// <summary>核定: claims may be made now.</summary>
    public Task AwardedAsync(SubsidyApplication application, Money amount, CancellationToken cancellationToken) =>
        SendAsync(MailTemplates.AwardConfirmed, application, [(MailValues.Amount, amount.ToString())], cancellationToken);

    /// <summary>撤销: what is to be paid back.</summary>
    public Task RevokedAsync(SubsidyApplication application, Money toPayBack, CancellationToken cancellationToken) =>
        SendAsync(MailTemplates.CaseDecided, application, [(MailValues.Decision, "revoked"), (MailValues.Amount, toPayBack.ToString())], cancellationToken);

    /// <summary>核减: the award now, and what is to be paid back.</summary>
    public Task ReducedAsync(SubsidyApplication application, Money award, Money toPayBack, CancellationToken cancellationToken) =>
        SendAsync(
            MailTemplates.CaseDecided, application,
            [(MailValues.Decision, "reduced"), (MailValues.Amount, award.ToString()), (MailValues.ToPayBack, toPayBack.ToString())], cancellationToken);

    /// <summary>办结: what of the award was given back.</summary>
    public Task ClosedAsync(SubsidyApplication application, Money released, CancellationToken cancellationToken) =>
        SendAsync(MailTemplates.CaseDecided, application, [(MailValues.Decision, "closed"), (MailValues.Amount, released.ToString())], cancellationToken);

    /// <summary>逾期收回: the voucher's life is over; what was not claimed went back.</summary>
    public Task ExpiredAsync(SubsidyApplication application, DateOnly lastDay, Money released, CancellationToken cancellationToken) =>
        SendAsync(
            MailTemplates.CaseDecided, application,
            [(MailValues.Decision, "expired"), (MailValues.Amount, released.ToString()), (MailValues.Until, DayText.Iso(lastDay))],
            cancellationToken);

    /// <summary>失效: the return was not answered in time.</summary>
    public Task LapsedAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        SendAsync(MailTemplates.CaseDecided, application, [(MailValues.Decision, "lapsed")], cancellationToken);

    private static string In(string language, LocalizedText name) => language == "en" ? name.En : name.ZhHans;

    private Task SendAsync(string template, SubsidyApplication application, (string, string)[] facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return outbox.EnqueueToCompanyAsync(
            template, application.CompanyId, [(MailValues.Number, application.Number), (MailValues.Case, application.Id.ToString()), .. facts], cancellationToken);
    }
}
