using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Applications;

/// <summary>What an officer found to be true of a fact, where the calculation would otherwise take the company's word or know nothing.</summary>
/// <param name="Fact">Name of the fact, see <see cref="FactVerification"/>.</param>
/// <param name="Value">yes, no, unknown, a code, a number, or a date yyyy-MM-dd.</param>
/// <param name="Reason">Where it was found, and why it differs; up to 500 characters.</param>
/// <param name="By">The officer.</param>
/// <param name="At">By the portal's clock.</param>
public sealed record VerifiedFact(string Fact, string Value, string Reason, Guid By, DateTimeOffset At)
{
    public const int ReasonLength = 500;
}

/// <summary>A fact that an officer may verify.</summary>
/// <param name="Fact">Its name: of the estimate's facts, with the mark behind a colon for a set, or <c>facts.NAME</c>.</param>
/// <param name="Claimed">As the company gave it, in the form of <see cref="VerifiedFact.Value"/>.</param>
/// <param name="Codes">The values it may take; empty where it is a number, a date or a text.</param>
/// <param name="Declared">The question, for a fact that the policy version declares.</param>
public sealed record FactToVerify(string Fact, string Claimed, IReadOnlyList<string> Codes, DeclaredQuestion? Declared)
{
    /// <summary>True where a day is an answer too, beside the codes.</summary>
    public bool TakesDay { get; init; }

    /// <summary>True where it is an amount in yuan.</summary>
    public bool IsAmount { get; init; }

    /// <summary>For a set, the marks that it may hold, in their order; a value is some of them with commas between, or none.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Where the portal has it from, in its own form; null where it is the company's word.</summary>
    public string? Source { get; init; }

    /// <summary>The value as it is kept: a day or a set in one form, however it was typed.</summary>
    public string Kept(string value) =>
        TakesDay && DayText.TryParse(value, out var day) ? DayText.Iso(day)
        : Members.Count > 0 && value != FactVerification.None ? string.Join(',', Members.Where(value.Split(',').Contains))
        : value;

    /// <summary>Whether a value can be one of this fact.</summary>
    public bool Takes(string value) =>
        (TakesDay && DayText.TryParse(value, out _))
        || (Members.Count > 0 && value.Split(',').All(Members.Contains))
        || (IsAmount ? value == FactVerification.Unknown || AmountText.TryParseOrZero(value, out _, out _)
            : Declared is { } question ? FactAnswers.TryRead(question, value, out _) : Codes.Contains(value));
}

/// <summary>Which facts of a case an officer may verify, and how the findings enter the calculation.</summary>
public static class FactVerification
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Unknown = "unknown";

    /// <summary>There is none: no entry on a list.</summary>
    public const string None = "none";

    /// <summary>The last entry on a dishonesty list: a day, none or unknown. The company isn't asked.</summary>
    public const string Dishonesty = "company.lastDishonestyRecordOn";

    /// <summary>Other public money for the same cost, a set.</summary>
    public const string Funding = "history.otherFunding";

    /// <summary>Whether a line of the contract was funded before in the city.</summary>
    public const string ClaimedBefore = "history.sameContractClaimedBefore";

    private const string DeclaredPrefix = "facts.";
    private const string ContractTraits = "contract.traits:";
    private const string CompanyTraits = "company.traits:";
    private const string Exception = "elections.recordedException";
    private static readonly string[] Truths = [Yes, No, Unknown];

    /// <summary>The facts that the track's rules look at, as the company gave them.</summary>
    public static IReadOnlyList<FactToVerify> Of(TrackQuestions questions, EstimateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(facts);
        var contract = facts.Contract;
        return
        [
            .. Asked("contract.vendor.affiliated", contract.Vendor.Affiliated),
            .. Asked("contract.vendor.listed", contract.Vendor.Listed),
            .. contract.Kind is ContractKind.ModelApi or ContractKind.ModelPrivateDeployment ? Asked("contract.vendor.thirdParty", contract.Vendor.ThirdParty) : [],
            .. questions.AsksFacilityClass && contract.Kind == ContractKind.ComputeLease
                ? [new FactToVerify("contract.facilityClass", contract.FacilityClass is { } given ? EnumCode.Of(given) : Unknown, [.. EnumCode.All<FacilityClass>(), Unknown], null)]
                : Array.Empty<FactToVerify>(),
            .. questions.Reported is { } reported
                ? [new FactToVerify(reported, Text(reported == TrackQuestions.Paid ? contract.Paid : contract.Incurred), [], null) { IsAmount = true }]
                : Array.Empty<FactToVerify>(),
            .. questions.Asks("contract.use") ? [new FactToVerify("contract.use", EnumCode.Of(contract.Use), EnumCode.All<ContractUse>(), null)] : Array.Empty<FactToVerify>(),
            .. questions.TraitsOf(contract.Kind).Select(trait => new FactToVerify(ContractTraits + EnumCode.Of(trait), Mark(contract.Traits, trait), Truths, null)),
            .. Enum.GetValues<CompanyTrait>().Where(trait => questions.ValuesOf("company.traits").Contains(EnumCode.Of(trait)))
                .Select(trait => new FactToVerify(CompanyTraits + EnumCode.Of(trait), Mark(facts.Company.Traits, trait), Truths, null)),
            .. questions.Asks(Dishonesty)
                ? [new FactToVerify(Dishonesty, facts.Company.LastDishonestyRecordOn is { } day ? DayText.Iso(day) : Unknown, [None, Unknown], null) { TakesDay = true }]
                : Array.Empty<FactToVerify>(),
            new FactToVerify(Funding, Text(facts.History.OtherFunding), [None], null) { Members = EnumCode.All<OtherFunding>() },
            new FactToVerify(ClaimedBefore, Text(facts.History.SameContractClaimedBefore), Truths, null),
            .. questions.AllowsException ? [new FactToVerify(Exception, No, [Yes, No], null)] : Array.Empty<FactToVerify>(),
            .. questions.Declared.Select(question => new FactToVerify(
                DeclaredPrefix + question.Name,
                FactAnswers.Write(facts.Facts?[question.Name] ?? FactValue.Unknown),
                question.Type == DeclaredFactType.Truth ? Truths : question.Codes.Count > 0 ? [.. question.Codes, Unknown] : [],
                question)),
        ];

        IEnumerable<FactToVerify> Asked(string fact, bool? value) =>
            questions.Asks(fact) ? [new FactToVerify(fact, Text(value), Truths, null)] : [];
    }

    /// <summary>The facts with an officer's findings in the place of the company's answers.</summary>
    public static EstimateFacts Apply(EstimateFacts facts, IEnumerable<VerifiedFact> found, TrackQuestions questions)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Aggregate(facts, (now, fact) => Apply(now, fact, questions));
    }

    private static EstimateFacts Apply(EstimateFacts facts, VerifiedFact found, TrackQuestions questions)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(questions);
        var (contract, value) = (facts.Contract, found.Value);
        bool? truth = value switch { Yes => true, No => false, _ => null };
        return found.Fact switch
        {
            "contract.vendor.affiliated" => facts with { Contract = contract with { Vendor = contract.Vendor with { Affiliated = truth } } },
            "contract.vendor.listed" => facts with { Contract = contract with { Vendor = contract.Vendor with { Listed = truth } } },
            "contract.vendor.thirdParty" => facts with { Contract = contract with { Vendor = contract.Vendor with { ThirdParty = truth } } },
            "contract.facilityClass" => facts with { Contract = contract with { FacilityClass = EnumCode.TryParse<FacilityClass>(value, out var known) ? known : null } },
            TrackQuestions.Incurred => facts with { Contract = contract with { Incurred = Amount(value) } },
            TrackQuestions.Paid => facts with { Contract = contract with { Paid = Amount(value) } },
            "contract.use" when EnumCode.TryParse<ContractUse>(value, out var use) => facts with { Contract = contract with { Use = use } },
            Dishonesty => facts with { Company = facts.Company with { LastDishonestyRecordOn = DayText.TryParse(value, out var day) ? day : null } },
            Funding => facts with { History = facts.History with { OtherFunding = Set<OtherFunding>(value) } },
            ClaimedBefore => facts with { History = facts.History with { SameContractClaimedBefore = truth } },
            Exception => facts with { Elections = facts.Elections with { RecordedException = truth == true } },
            _ when found.Fact.StartsWith(ContractTraits, StringComparison.Ordinal) && EnumCode.TryParse<ContractTrait>(found.Fact[ContractTraits.Length..], out var trait) =>
                facts with { Contract = contract with { Traits = Marked(contract.Traits, trait, truth) } },
            _ when found.Fact.StartsWith(CompanyTraits, StringComparison.Ordinal) && EnumCode.TryParse<CompanyTrait>(found.Fact[CompanyTraits.Length..], out var trait) =>
                facts with { Company = facts.Company with { Traits = Marked(facts.Company.Traits, trait, truth) } },
            _ => questions.Declared.FirstOrDefault(q => DeclaredPrefix + q.Name == found.Fact) is { } question && FactAnswers.TryRead(question, value, out var given)
                ? facts with { Facts = With(facts.Facts, question.Name, given) }
                : facts,
        };
    }

    private static ExtraFacts With(ExtraFacts? facts, string name, FactValue value)
    {
        var all = facts?.All.Where(fact => fact.Key != name) ?? [];
        return new ExtraFacts(value.IsUnknown ? all : all.Append(new(name, value)));
    }

    // A set is known or unknown as a whole: one mark that nobody knows leaves the set unknown.
    private static ValueList<T>? Marked<T>(ValueList<T>? marks, T mark, bool? found)
        where T : struct, Enum =>
        found is not { } has ? null : ValueList.From((marks ?? []).Where(each => !EqualityComparer<T>.Default.Equals(each, mark)).Concat(has ? [mark] : []).Order());

    private static string Mark<T>(ValueList<T>? marks, T mark)
        where T : struct, Enum => marks is null ? Unknown : Text(marks.Contains(mark));

    private static string Text(Money? amount) => amount?.ToString() ?? Unknown;

    private static Money? Amount(string value) => AmountText.TryParseOrZero(value, out var amount, out _) ? amount : null;

    private static ValueList<T> Set<T>(string value)
        where T : struct, Enum =>
        ValueList.From(value.Split(',').Select(code => EnumCode.TryParse<T>(code, out var mark) ? mark : (T?)null).OfType<T>());

    /// <summary>The text of a set of other public money, in the form of <see cref="VerifiedFact.Value"/>.</summary>
    public static string Text(IEnumerable<OtherFunding> funding)
    {
        var codes = string.Join(',', funding.Order().Select(EnumCode.Of));
        return codes.Length == 0 ? None : codes;
    }

    private static string Text(bool? value) => value switch { true => Yes, false => No, null => Unknown };
}
