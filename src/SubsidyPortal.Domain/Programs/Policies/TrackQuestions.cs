using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A fact that a policy version declares and a track's rules look at: the application asks for it.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Type">Truth, number, date or code.</param>
/// <param name="Label">The question in both languages.</param>
/// <param name="Codes">For a code, the values that the rules know, sorted; empty for the other types.</param>
public sealed record DeclaredQuestion(string Name, DeclaredFactType Type, LocalizedText Label, IReadOnlyList<string> Codes);

/// <summary>
/// Which facts the rules of a track look at. An application asks only for these, and an officer verifies only these, so that no
/// program's form carries another program's questions.
/// </summary>
public sealed class TrackQuestions
{
    /// <summary>Name of the fact that the model's provider is somebody else.</summary>
    public const string ThirdParty = "contract.vendor.thirdParty";

    /// <summary>Name of the fact that so much was incurred under the contract.</summary>
    public const string Incurred = "contract.incurred";

    /// <summary>Name of the fact that so much was paid under the contract.</summary>
    public const string Paid = "contract.paid";

    private readonly Dictionary<string, SortedSet<string>> facts = new(StringComparer.Ordinal);

    private TrackQuestions()
    {
    }

    /// <summary>Nothing beyond what every application holds.</summary>
    public static TrackQuestions None { get; } = new();

    /// <summary>The declared facts that the track or the whole program looks at, in the order of their declaration.</summary>
    public IReadOnlyList<DeclaredQuestion> Declared { get; private set; } = [];

    /// <summary>True where an official may record that a cap is lifted.</summary>
    public bool AllowsException { get; private set; }

    /// <summary>The amount that the base is measured by where it is known, or null where the contract's lines always are the base.</summary>
    public string? Reported { get; private set; }

    public bool AsksFacilityClass => Asks("contract.facilityClass");

    /// <summary>The ways of combining with the national voucher that the rules know; empty where they know none.</summary>
    public IReadOnlyList<Matching> Matchings { get; private set; } = [];

    /// <summary>Whether a rule looks at a fact.</summary>
    public bool Asks(string fact) => facts.ContainsKey(fact);

    /// <summary>The values that rules compare a fact with.</summary>
    public IReadOnlyCollection<string> ValuesOf(string fact) => facts.TryGetValue(fact, out var values) ? values : [];

    /// <summary>The marks of a contract that the rules look at and that a contract of this kind can have.</summary>
    public IReadOnlyList<ContractTrait> TraitsOf(ContractKind kind) =>
        [.. Known<ContractTrait>("contract.traits").Where(trait => Fits(trait, kind))];

    /// <summary>The questions of a track.</summary>
    public static TrackQuestions Of(PolicyDocument document, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(track);
        var questions = new TrackQuestions();
        foreach (var condition in Conditions(document, track))
        {
            questions.Walk(condition);
        }

        // What the portal counts of the use of a cap is never asked for.
        foreach (var used in track.Caps.Where(cap => !cap.IsCountedByPortal(document, track)).Select(cap => cap.UsedFact).OfType<string>())
        {
            questions.Add(used);
        }

        questions.Declared =
        [
            .. document.DeclaredFacts.Where(fact => questions.Asks("facts." + fact.Name)).Select(fact => new DeclaredQuestion(
                fact.Name, fact.Type, fact.Label, fact.Type == DeclaredFactType.Code ? [.. questions.ValuesOf("facts." + fact.Name)] : [])),
        ];
        questions.Reported = track.Base.Measure switch
        {
            BaseMeasure.Incurred or BaseMeasure.Settled => Incurred,
            BaseMeasure.Paid => Paid,
            _ => null,
        };
        questions.AllowsException = questions.Asks("elections.recordedException") || track.Caps.Any(cap => cap.Strength == CapStrength.Soft);
        questions.Matchings = [.. questions.Known<Matching>("elections.matching").Where(matching => matching != Matching.None)];
        return questions;
    }

    private static IEnumerable<Condition> Conditions(PolicyDocument document, TrackPolicy track)
    {
        var options = track.Rate.AllOptions().Concat((track.Stacking ?? []).SelectMany(rule => rule.Options));
        IEnumerable<Condition?> all =
        [
            .. document.Eligibility.Concat(track.Eligibility).Select(rule => rule.When),
            .. options.Select(option => option.When),
            (track.Rate as CliffRate)?.When,
            .. (track.Stacking ?? []).Select(rule => rule.When),
            .. track.Caps.SelectMany(cap => new[] { cap.When, cap.ExceptionWhen }),
            track.Base.MonthLimit?.When,
        ];
        return all.OfType<Condition>();
    }

    private IEnumerable<T> Known<T>(string fact)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => ValuesOf(fact).Contains(EnumCode.Of(value)));

    private void Walk(Condition condition)
    {
        switch (condition)
        {
            case AllOf all:
                Walk(all.Parts);
                break;
            case AnyOf any:
                Walk(any.Parts);
                break;
            case Not not:
                Walk(not.Part);
                break;
            case Comparison comparison:
                Add(comparison.Fact, [.. comparison.Values.Select(value => value.Text).OfType<string>()]);
                break;
        }
    }

    private void Walk(IEnumerable<Condition> parts)
    {
        foreach (var part in parts)
        {
            Walk(part);
        }
    }

    private void Add(string fact, params IReadOnlyList<string> values)
    {
        if (!facts.TryGetValue(fact, out var known))
        {
            facts[fact] = known = new SortedSet<string>(StringComparer.Ordinal);
        }

        known.UnionWith(values);
    }

    private static bool Fits(ContractTrait trait, ContractKind kind) => trait switch
    {
        ContractTrait.FiledModel => kind is ContractKind.ModelApi or ContractKind.ModelPrivateDeployment,
        ContractTrait.SelfControlledFacility => kind is ContractKind.ComputeBuild,
        ContractTrait.DomesticAccelerator => kind is ContractKind.ComputeLease or ContractKind.ComputeBuild,
        ContractTrait.ViaDataExchange => kind is ContractKind.DataPurchase or ContractKind.DataSharing,
        _ => true,
    };
}
