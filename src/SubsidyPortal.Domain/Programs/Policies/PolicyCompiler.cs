using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Turns the elements of a document into their compiled forms, once per version.</summary>
internal sealed class PolicyCompiler(PolicyDocument document, PolicyFaults faults)
{
    private readonly FactCatalogue catalogue = new(document.DeclaredFacts);

    private readonly Dictionary<string, Suspension> suspensions = (document.Suspensions ?? [])
        .GroupBy(stop => stop.Clause, StringComparer.Ordinal)
        .ToDictionary(stops => stops.Key, stops => new Suspension(stops.Key, [.. stops]), StringComparer.Ordinal);

    private ConditionCompiler? conditions;

    public ConditionCompiler Conditions => conditions ??= new ConditionCompiler(catalogue, faults);

    /// <summary>When the clause is stopped, or null where it never is.</summary>
    public Suspension? Suspension(string? clause) => clause is null ? null : suspensions.GetValueOrDefault(clause);

    public IEnumerable<CompiledRule> Rules(ValueList<EligibilityRule> rules, string path) => rules.Select((rule, i) =>
        new CompiledRule(rule, Conditions.Compile(rule.When, $"{path}[{i}].when", rule.Clause)!, Suspension(rule.Clause)));

    /// <summary>The signature window as a condition like any other, so that trace and reasons tell it.</summary>
    public IEnumerable<CompiledRule> SignatureRule(SignatureWindow? window)
    {
        if (window is null)
        {
            return [];
        }

        var outside = new List<Condition>();
        if (window.From is { } from)
        {
            outside.Add(new Comparison("contract.signedOn", ComparisonOperator.LessThan, [FactValue.Of(FactText.Of(from))]));
        }

        if (window.To is { } to)
        {
            outside.Add(new Comparison("contract.signedOn", ComparisonOperator.MoreThan, [FactValue.Of(FactText.Of(to))]));
        }

        Condition when = outside.Count == 1 ? outside[0] : new AnyOf(ValueList.From(outside));
        return Rules(
            [new EligibilityRule(SignatureRuleId, when, RuleEffect.Ineligible, ReasonCodes.SignedOutsideWindow, window.Clause)], "signatureWindow");
    }

    public CompiledCap Cap(CapRule cap, TrackPolicy track, string path)
    {
        var used = cap.UsedFact is { } name ? catalogue.Find(name) : null;
        return new CompiledCap(
            cap,
            Conditions.Compile(cap.When, path + ".when", cap.Clause),
            Conditions.Compile(cap.ExceptionWhen, path + ".exceptionWhen", cap.Clause),
            used,
            Suspension(cap.Clause),
            new CapReach(
                cap.IsOfCityAlone(document, track),
                cap.IsOfPooledMoney(document, track),
                cap.IsCountedByPortal(document, track),
                cap.Payer is not { } payer || track.HasPoolOf(payer),
                document.Tracks.Count == 1));
    }

    public CompiledRate Rate(RateRule rule, CompiledCap[] caps, string path) => rule switch
    {
        FirstMatchRate rate => new CompiledRate(RateMethod.FirstMatch, Options(rate.Options, caps, path + ".options"), [], null),
        BestOfRate rate => new CompiledRate(RateMethod.BestOf, Options(rate.Options, caps, path + ".options"), [], null),
        CliffRate rate => new CompiledRate(
            RateMethod.Cliff,
            Options(rate.Above, caps, path + ".above"),
            [.. rate.Steps.Select((step, i) => new CompiledStep(step.UpTo, Option(step.Option, caps, $"{path}.steps[{i}].option")))],
            Conditions.Compile(rate.When, path + ".when", rate.Steps[0].Option.Clause)),
        _ => throw new InvalidOperationException($"{rule.GetType().Name} is no kind of rate."),
    };

    public CompiledOption[] Options(ValueList<RateOption> options, CompiledCap[] caps, string path) =>
        [.. options.Select((option, i) => Option(option, caps, $"{path}[{i}]"))];

    private CompiledOption Option(RateOption option, CompiledCap[] caps, string path) =>
        new(option, Conditions.Compile(option.When, path + ".when", option.Clause), caps, Suspension(option.Clause));

    /// <summary>Id of the condition that a signature window makes.</summary>
    public const string SignatureRuleId = "signature-window";
}
