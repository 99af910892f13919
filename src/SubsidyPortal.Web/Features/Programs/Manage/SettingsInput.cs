using System.Globalization;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>The settings as typed. What can't be read is a problem at its field; nothing typed is lost.</summary>
internal sealed class SettingsInput
{
    public string? Notice { get; set; }

    public string? Answer { get; set; }

    public string? Decision { get; set; }

    public string? ClaimMonths { get; set; }

    /// <summary>Empty means never.</summary>
    public string? SecondAbove { get; set; }

    /// <summary>Empty means open.</summary>
    public DateOnly? EndsOn { get; set; }

    public static SettingsInput Of(ProgramSettings settings) => new()
    {
        Notice = Text(settings.NoticeWorkingDays),
        Answer = Text(settings.AnswerWorkingDays),
        Decision = Text(settings.DecisionWorkingDays),
        ClaimMonths = Text(settings.ClaimMonths),
        SecondAbove = settings.SecondApprovalAbove?.ToDisplay(),
        EndsOn = settings.WindowEndsOn,
    };

    /// <summary>The settings; a number that can't be read is out of every range, so that the rule's own message names the range.</summary>
    public ProgramSettings? Read(List<FieldProblem> problems)
    {
        Money? second = null;
        if (!string.IsNullOrWhiteSpace(SecondAbove))
        {
            if (AmountText.TryParseOrZero(SecondAbove, out var amount, out var violation))
            {
                second = amount;
            }
            else
            {
                problems.Add(new FieldProblem("Settings.SecondApprovalAbove", violation.Code, violation.Arguments));
            }
        }

        return problems.Count > 0 ? null : new ProgramSettings(Number(Notice), Number(Answer), Number(Decision), second, EndsOn) { ClaimMonths = Number(ClaimMonths) };
    }

    private static int Number(string? text) =>
        int.TryParse(text?.Normalize(System.Text.NormalizationForm.FormKC).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
