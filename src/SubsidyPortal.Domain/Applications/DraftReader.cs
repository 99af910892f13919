using System.Text;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Applications;

/// <summary>Reads a draft into facts and tells every problem at once, each at its field. Pure: today is an input.</summary>
public sealed partial class DraftReader
{
    private const int MostYears = 30;

    /// <summary>Papers without which nobody can check an application.</summary>
    public static IReadOnlyList<EvidenceSlot> RequiredSlots { get; } = [EvidenceSlot.Contract, EvidenceSlot.CreditReport];

    private readonly ApplicationDraft draft;
    private readonly TrackQuestions questions;
    private readonly List<DraftProblem> problems = [];

    private DraftReader(ApplicationDraft draft, TrackQuestions? questions)
    {
        this.draft = draft;
        this.questions = questions ?? TrackQuestions.None;
    }

    /// <summary>Reads contract, costs, evidence and declaration.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="slots">The evidence slots that hold a file.</param>
    /// <param name="today">The day in the city.</param>
    /// <param name="questions">What the track's rules ask for beyond what every application holds.</param>
    public static DraftReading Read(ApplicationDraft draft, IReadOnlySet<EvidenceSlot> slots, DateOnly today, TrackQuestions? questions = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(slots);
        var reader = new DraftReader(draft, questions);
        var content = reader.Contract(today);
        foreach (var slot in RequiredSlots.Where(s => !slots.Contains(s)))
        {
            reader.Add($"slot:{slot}", DraftErrors.FileMissing());
        }

        reader.Confirmed(DraftFields.BankConfirmed);
        reader.Confirmed(DraftFields.DeclaredTrue);
        reader.Confirmed(DraftFields.DeclaredNotPaidTwice);
        reader.Text(DraftFields.DeclaredBy);
        return new DraftReading(content, reader.problems);
    }

    /// <summary>Reads only what the estimate needs; used while people type.</summary>
    public static DraftReading ReadFacts(ApplicationDraft draft, DateOnly today, TrackQuestions? questions = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var reader = new DraftReader(draft, questions);
        return new DraftReading(reader.Contract(today), reader.problems);
    }

    private DraftContent? Contract(DateOnly today)
    {
        var number = Text(DraftFields.ContractNumber);
        var title = Text(DraftFields.ContractTitle);
        var seller = Text(DraftFields.Seller);
        var sellerUscc = Uscc();
        var kind = Choice<ContractKind>(DraftFields.ContractKind);
        var use = Choice<ContractUse>(DraftFields.Use);
        var signed = Date(DraftFields.SignedOn);
        var starts = Date(DraftFields.StartsOn);
        var ends = Date(DraftFields.EndsOn);
        var total = Amount(DraftFields.ContractTotal, draft[DraftFields.ContractTotal]);
        var affiliated = YesNoUnknown(DraftFields.Affiliated);
        var thirdParty = kind is ContractKind.ModelApi or ContractKind.ModelPrivateDeployment && (questions == TrackQuestions.None || questions.Asks(TrackQuestions.ThirdParty))
            ? YesNoUnknown(DraftFields.ThirdParty) : null;
        var funding = List<OtherFunding>(DraftFields.OtherFunding);
        var traits = List<ContractTrait>(DraftFields.ContractTraits, emptyIsNone: true);
        var claimedBefore = YesNoUnknown(DraftFields.ClaimedBefore);
        var matching = Matching();
        var facilityClass = FacilityClass(kind);
        var facts = Declared();
        var incurred = Reported(TrackQuestions.Incurred, DraftFields.Incurred, total);
        var paid = Reported(TrackQuestions.Paid, DraftFields.Paid, total);
        CheckPeriod(signed, starts, ends, today);
        CheckNumber(number);
        var lines = Lines(total);
        if (number is null || title is null || seller is null || kind is null || use is null || signed is null || starts is null
            || ends is null || ends < starts || total is null || funding is null || traits is null || lines is null)
        {
            return null;
        }

        var terms = new ContractTerms(
            number, KeyOf(number), title, EnumCode.Of(kind.Value), seller, sellerUscc, signed.Value, starts.Value, ends.Value,
            EnumCode.Of(use.Value), total.Value, affiliated, thirdParty, [.. traits.Select(EnumCode.Of)]);
        return new DraftContent(
            Guid.TryParse(draft[DraftFields.ExistingContract], out var existing) ? existing : null,
            terms, lines, funding, claimedBefore, draft[DraftFields.Coordinated] == "yes", matching, facilityClass, facts)
        {
            Incurred = incurred,
            Paid = paid,
        };
    }

    private void CheckNumber(string? number)
    {
        if (number is not null && KeyOf(number).Length is > ContractTerms.NumberLength and var length)
        {
            Add(DraftFields.ContractNumber, ApplicationErrors.TooLong(DraftFields.ContractNumber, length, ContractTerms.NumberLength));
        }
    }

    private List<DraftLineContent>? Lines(Money? total)
    {
        if (draft.Lines.Count == 0)
        {
            Add("lines", DraftErrors.NoLines());
            return null;
        }

        var lines = new List<DraftLineContent>();
        foreach (var line in draft.Lines)
        {
            var amount = Amount($"line:{line.Id}", line.Amount);
            if (!EnumCode.TryParse<LineKind>(line.Kind, out var kind))
            {
                Add($"line:{line.Id}", DraftErrors.ChoiceUnknown(line.Kind));
            }
            else if (string.IsNullOrWhiteSpace(line.Description))
            {
                Add($"line:{line.Id}", DraftErrors.Required());
            }
            else if (amount is { } value)
            {
                lines.Add(new DraftLineContent(line.Id, line.ContractLineId, kind, line.Description.Trim(), line.Page.Trim(), value));
            }
        }

        if (lines.Count < draft.Lines.Count)
        {
            return null;
        }

        var sum = lines.Aggregate(0L, (fen, line) => fen + line.Amount.Fen);
        if (total is { } most && sum > most.Fen)
        {
            Add("lines", DraftErrors.LinesExceedTotal(Money.FromFen(Math.Min(sum, Money.MaxFen)), most));
            return null;
        }

        return lines;
    }

    private string? Text(string key)
    {
        var text = draft[key].Trim();
        if (text.Length == 0)
        {
            Add(key, DraftErrors.Required());
            return null;
        }

        if (text.Any(char.IsControl))
        {
            Add(key, DraftErrors.NotText());
            return null;
        }

        return text;
    }

    private string? Uscc()
    {
        var text = draft[DraftFields.SellerUscc];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!UnifiedSocialCreditCode.TryParse(text, out var code, out var error))
        {
            Add(DraftFields.SellerUscc, error);
            return null;
        }

        return code.Value;
    }

    private Money? Amount(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(field, DraftErrors.Required());
            return null;
        }

        if (AmountText.TryParse(text, out var amount, out var violation))
        {
            return amount;
        }

        Add(field, violation);
        return null;
    }

    private T? Choice<T>(string key)
        where T : struct, Enum
    {
        var text = draft[key];
        if (EnumCode.TryParse<T>(text, out var value))
        {
            return value;
        }

        Add(key, text.Length == 0 ? DraftErrors.Required() : DraftErrors.ChoiceUnknown(text));
        return null;
    }

    private bool? YesNoUnknown(string key)
    {
        switch (draft[key])
        {
            case "yes":
                return true;
            case "no":
                return false;
            case "unknown":
                return null;
            default:
                Add(key, DraftErrors.Required());
                return null;
        }
    }

    private List<T>? List<T>(string key, bool emptyIsNone = false)
        where T : struct, Enum
    {
        var text = draft[key];
        if (text == "none" || (emptyIsNone && text.Length == 0))
        {
            return [];
        }

        if (text.Length == 0)
        {
            Add(key, DraftErrors.Required());
            return null;
        }

        var values = new List<T>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!EnumCode.TryParse<T>(part, out var value))
            {
                Add(key, DraftErrors.ChoiceUnknown(part));
                return null;
            }

            values.Add(value);
        }

        return [.. values.Distinct().Order()];
    }

    private void Confirmed(string key)
    {
        if (draft[key] != "yes")
        {
            Add(key, DraftErrors.NotConfirmed());
        }
    }

    private void Add(string field, RuleViolation violation) => problems.Add(new DraftProblem(field, violation));

    /// <summary>A contract's number as it is compared: without width, spaces and case, as people retype it.</summary>
    public static string KeyOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return string.Concat(number.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
    }
}
