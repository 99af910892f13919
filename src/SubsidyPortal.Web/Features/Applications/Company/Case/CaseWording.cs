using Microsoft.Extensions.Localization;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Applications.Company.Case;

/// <summary>Tells the company in whole sentences where a case stands.</summary>
public sealed class CaseWording(IStringLocalizer<ApplicationTexts> texts, IStringLocalizer<ComponentTexts> words)
{
    /// <summary>The five steps with their words and days.</summary>
    public IReadOnlyList<StepView> Steps(IReadOnlyList<CaseStep> steps, CaseMoney? money, DateOnly? returnedOn)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return [.. steps.Select(step => new StepView(
            step.Done ? texts["StepDone." + step.Stage] : texts["Step." + step.Stage],
            step.Done ? StepState.Done : step.Now ? StepState.Now : StepState.Ahead,
            step.On is { } day ? Dates.Brief(day)
                : step.Now && returnedOn is { } returned ? texts["Step.Returned", Dates.Brief(returned)].Value
                : step is { Stage: CaseStage.PayingOut, Now: true } && money is not null ? texts["Step.PaidSoFar", money.Paid.ForReader()].Value
                : null))];
    }

    /// <summary>For whom the case waits, what for, and until when.</summary>
    public string Sentence(CaseWaiting waiting)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var by = waiting.By;
        string sentence = waiting.For switch
        {
            CaseWaitsFor.Answer => texts["Waiting.Answer", waiting.Total - waiting.Open, waiting.Total, Day(by)],
            CaseWaitsFor.ClaimDraft or CaseWaitsFor.ClaimAnswer or CaseWaitsFor.Payment => texts["Waiting." + waiting.For, waiting.Claim?.Number ?? ""],
            CaseWaitsFor.Notice => by is { Days: >= 0 } ? texts["Waiting.Notice", Day(by)] : texts["Waiting.NoticeOver"],
            CaseWaitsFor.Draft => by is null ? texts["Waiting.DraftOpen"] : texts["Waiting.Draft", Day(by), by.Days],
            CaseWaitsFor.Intake or CaseWaitsFor.Check or CaseWaitsFor.Review => City(waiting.For, by),
            _ => texts["Waiting." + waiting.For],
        };
        // Only where the sentence names the day.
        return waiting.Assumed && waiting.For is not (CaseWaitsFor.ClaimAnswer or CaseWaitsFor.Payment) && by!.Days >= 0 ? $"{sentence} {words["Date.Assumed"]}" : sentence;
    }

    /// <summary>A name within a sentence: English ones begin small there.</summary>
    public static string InSentence(LocalizedText name)
    {
        var text = EstimateText.Of(name);
        return text.Length > 1 && char.IsAsciiLetterLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    /// <summary>How far a deadline is: in 9 days, 7 working days; today; 2 days over.</summary>
    public string Distance(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return deadline.Days switch
        {
            0 => texts["Days.Today"],
            < 0 => texts["Days.Over", -deadline.Days],
            _ => texts["Days.Both", deadline.Days, deadline.WorkingDays],
        };
    }

    private string City(CaseWaitsFor step, Deadline? by)
    {
        var sentence = texts["Waiting." + step].Value;
        return by is null ? sentence
            : by.Days < 0 ? sentence + texts["Waiting.CityLate", Day(by)]
            : sentence + texts["Waiting.CityBy", Day(by), by.WorkingDays];
    }

    private static string Day(Deadline? deadline) => deadline is null ? "" : Dates.WithWeekday(deadline.On);
}
