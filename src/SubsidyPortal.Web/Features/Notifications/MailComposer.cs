using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Notifications;

/// <summary>Writes mails from the text files: paragraphs, one link, and a line about who writes. Plain text and simple HTML say the same.</summary>
internal sealed class MailComposer(IStringLocalizer<MailTexts> texts, IStringLocalizer<ComponentTexts> words, PublicAddress address) : IMailComposer
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Ends the kind of a mail about the money of one of several payers.</summary>
    private const string Part = "-part";

    public MailContent Compose(string template, string language, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!MailTemplates.All.Contains(template))
        {
            throw new KeyNotFoundException($"There is no mail template {template}.");
        }

        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return Write(template, values);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private MailContent Write(string template, IReadOnlyDictionary<string, string> values)
    {
        var kind = template switch
        {
            MailTemplates.CaseDecided => $"{template}-{values[MailValues.Decision]}",
            _ => values.ContainsKey(MailValues.Payer) ? template + Part : template,
        };
        object[] arguments = [.. ArgumentsOf(kind).Select(name => Shown(name, values))];
        var paragraphs = Text($"Mail.{kind}.Text", arguments).Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var link = PathOf(template, values) is { } path ? address.Of(path) : null;
        var label = link is null ? "" : texts["MailLink." + template].Value;
        var foot = texts["Mail.Foot"].Value;

        var plain = string.Join("\n\n", [.. paragraphs, .. link is null ? [] : new[] { $"{label}\n{link}" }, "-- \n" + foot]);
        var linked = link is null ? "" : $"<p><a href=\"{Html.Encode(link)}\">{Html.Encode(label)}</a></p>\n<p style=\"color:#555\">{Html.Encode(link)}</p>\n";
        var html = $"<!DOCTYPE html>\n<html lang=\"{CultureInfo.CurrentUICulture.Name}\"><body style=\"font:16px/1.6 sans-serif;max-width:40em\">\n"
            + string.Concat(paragraphs.Select(p => $"<p>{Html.Encode(p)}</p>\n")) + linked + $"<hr><p style=\"color:#555\">{Html.Encode(foot)}</p>\n</body></html>\n";
        return new MailContent(Text($"Mail.{kind}.Subject", arguments).ReplaceLineEndings(" "), plain, html);
    }

    /// <summary>Which value fills which placeholder of a template's subject and text.</summary>
    private static string[] ArgumentsOf(string kind) => kind switch
    {
        MailTemplates.Invitation => [MailValues.Roles],
        MailTemplates.CompanyInvitation => [MailValues.Roles, MailValues.Company],
        MailTemplates.PasswordReset or MailTemplates.AccountClosed => [MailValues.Name],
        MailTemplates.RegistrationDone or MailTemplates.RegistrationRefused => [MailValues.Name, MailValues.Company],
        MailTemplates.InvitationBarred => [MailValues.Name, MailValues.Email],
        MailTemplates.CasePrepared => [MailValues.Number, MailValues.Program, MailValues.Track, MailValues.LastDay],
        MailTemplates.CasesPrepared => [MailValues.Count, MailValues.Program, MailValues.Track, MailValues.LastDay],
        MailTemplates.CaseReturned or MailTemplates.ClaimReturned => [MailValues.Number, MailValues.Until],
        "case-decided-approved" or "case-decided-revoked" or "case-decided-closed" or MailTemplates.AwardConfirmed or MailTemplates.ClaimPaid or MailTemplates.ClaimPaymentCorrected
            or MailTemplates.ClaimRecovered => [MailValues.Number, MailValues.Amount],
        MailTemplates.ClaimPaid + Part or MailTemplates.ClaimPaymentCorrected + Part or MailTemplates.ClaimRecovered + Part => [MailValues.Number, MailValues.Amount, MailValues.Payer],
        MailTemplates.ClaimPaymentRecordedAnew => [MailValues.Number, MailValues.Amount, MailValues.PaidOn],
        MailTemplates.ClaimPaymentRecordedAnew + Part => [MailValues.Number, MailValues.Amount, MailValues.Payer, MailValues.PaidOn],
        "case-decided-expired" => [MailValues.Number, MailValues.Amount, MailValues.Until],
        "case-decided-reduced" => [MailValues.Number, MailValues.Amount, MailValues.ToPayBack],
        MailTemplates.ClaimBankRejected + Part => [MailValues.Number, MailValues.Payer],
        "case-decided-rejected" or "case-decided-lapsed" or MailTemplates.ClaimBankRejected => [MailValues.Number],
        _ => throw new KeyNotFoundException($"There is no mail text {kind}."),
    };

    private static string? PathOf(string template, IReadOnlyDictionary<string, string> values) => template switch
    {
        MailTemplates.Invitation or MailTemplates.CompanyInvitation => Links.Account.AcceptInvitation(values[MailValues.Token]),
        MailTemplates.PasswordReset => Links.Account.SetPassword(values[MailValues.Token]),
        MailTemplates.RegistrationDone => Links.Account.SignIn(),
        MailTemplates.RegistrationRefused => Links.Account.ForgotPassword,
        MailTemplates.InvitationBarred => Links.Admin.Accounts,
        MailTemplates.CasePrepared => Links.Company.CheckApplication(Guid.Parse(values[MailValues.Case])),
        MailTemplates.CasesPrepared => Links.Company.Home,
        MailTemplates.CaseReturned or MailTemplates.CaseDecided or MailTemplates.AwardConfirmed => Links.Company.Application(Guid.Parse(values[MailValues.Case])),
        MailTemplates.ClaimReturned or MailTemplates.ClaimPaid or MailTemplates.ClaimBankRejected or MailTemplates.ClaimPaymentCorrected
            or MailTemplates.ClaimPaymentRecordedAnew or MailTemplates.ClaimRecovered => Links.Company.Claim(Guid.Parse(values[MailValues.Claim])),
        _ => null,
    };

    private string Shown(string name, IReadOnlyDictionary<string, string> values) => name switch
    {
        MailValues.Roles => string.Join(texts["Mail.Comma"].Value, values[name].Split(',').Select(role => words["Role." + role].Value)),
        MailValues.Payer => words.Word(EnumCode.TryParse<Payer>(values[name], out var payer) ? payer : throw new KeyNotFoundException($"There is no payer {values[name]}.")),
        MailValues.LastDay when values[name].Length == 0 => texts["Mail.NoLastDay"].Value,
        MailValues.Until or MailValues.LastDay or MailValues.PaidOn => Dates.WithWeekday(DateOnly.ParseExact(values[name], "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        MailValues.Amount or MailValues.ToPayBack => Money.FromYuan(decimal.Parse(values[name], CultureInfo.InvariantCulture)).ToDisplay(),
        _ => values[name],
    };

    private string Text(string key, object[] arguments)
    {
        var text = texts[key];
        return text.ResourceNotFound
            ? throw new KeyNotFoundException($"There is no mail text {key}.")
            : string.Format(CultureInfo.InvariantCulture, text.Value, arguments).ReplaceLineEndings("\n");
    }
}
