using System.Text;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Applications;

/// <summary>Dates, and the answers that only some policies ask for.</summary>
public sealed partial class DraftReader
{
    private Matching Matching()
    {
        var text = draft[DraftFields.Matching];
        if (questions.Matchings.Count == 0 || text.Length == 0)
        {
            return default;
        }

        if (EnumCode.TryParse<Matching>(text, out var matching) && (matching == default || questions.Matchings.Contains(matching)))
        {
            return matching;
        }

        Add(DraftFields.Matching, DraftErrors.ChoiceUnknown(text));
        return default;
    }

    private FacilityClass? FacilityClass(ContractKind? kind)
    {
        if (!questions.AsksFacilityClass || kind != ContractKind.ComputeLease || draft[DraftFields.FacilityClass] == "unknown")
        {
            return null;
        }

        return Choice<FacilityClass>(DraftFields.FacilityClass);
    }

    /// <summary>The amount that stands for the lines, where the track measures its base by it and the company knows it.</summary>
    private Money? Reported(string fact, string key, Money? total)
    {
        if (questions.Reported != fact || string.IsNullOrWhiteSpace(draft[key]))
        {
            return null;
        }

        if (!AmountText.TryParseOrZero(draft[key], out var amount, out var violation))
        {
            Add(key, violation);
            return null;
        }

        if (amount > total)
        {
            Add(key, DraftErrors.ReportedAboveTotal(amount, total.Value));
            return null;
        }

        return amount;
    }

    /// <summary>The declared facts that are known; what isn't known is left out, and the rule that looks at it asks for a review.</summary>
    private ExtraFacts? Declared()
    {
        if (questions.Declared.Count == 0)
        {
            return null;
        }

        var known = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        foreach (var question in questions.Declared)
        {
            if (Answer(question, DraftFields.OfFact(question.Name)) is { IsUnknown: false } value)
            {
                known[question.Name] = value;
            }
        }

        return new ExtraFacts(known);
    }

    private FactValue Answer(DeclaredQuestion question, string key)
    {
        var text = draft[key].Normalize(NormalizationForm.FormKC).Trim();
        if (question.Type == DeclaredFactType.Truth)
        {
            return YesNoUnknown(key) is { } truth ? FactValue.Of(truth) : FactValue.Unknown;
        }

        if (text.Length == 0)
        {
            return FactValue.Unknown;
        }

        if (FactAnswers.TryRead(question, text, out var value))
        {
            return value;
        }

        Add(key, question.Type switch
        {
            DeclaredFactType.Number => DraftErrors.NumberUnreadable(draft[key]),
            DeclaredFactType.Date => DraftErrors.DateUnreadable(draft[key]),
            _ => DraftErrors.ChoiceUnknown(draft[key]),
        });
        return FactValue.Unknown;
    }

    private DateOnly? Date(string key)
    {
        var text = draft[key].Normalize(NormalizationForm.FormKC).Trim();
        if (text.Length == 0)
        {
            Add(key, DraftErrors.Required());
            return null;
        }

        if (DayText.TryParse(text, out var date))
        {
            return date;
        }

        Add(key, DraftErrors.DateUnreadable(draft[key]));
        return null;
    }
}
