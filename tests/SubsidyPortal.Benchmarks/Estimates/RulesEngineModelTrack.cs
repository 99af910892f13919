using RulesEngine.Models;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>The Shanghai model track as a workflow of the RulesEngine package: one rule for each condition, one for the amount.</summary>
internal sealed class RulesEngineModelTrack
{
    private const string Name = "model";

    private readonly RulesEngine.RulesEngine engine = new(
        [new Workflow { WorkflowName = Name, Rules = Rules() }],
        new ReSettings
        {
            CustomTypes = [typeof(EstimateFacts), typeof(ModelTrackFigures)],
            EnableExceptionAsErrorMessage = false,
            IgnoreException = false,
        });

    /// <summary>The ceiling in fen; zero where a condition fails.</summary>
    public async ValueTask<long> CalculateAsync(EstimateFacts facts)
    {
        var results = await engine.ExecuteAllRulesAsync(Name, new RuleParameter("facts", facts));
        var ceiling = 0L;
        foreach (var result in results)
        {
            if (!result.IsSuccess && result.Rule.RuleName.StartsWith("must-", StringComparison.Ordinal))
            {
                return 0;
            }

            ceiling = result.ActionResult.Output is long fen ? fen : ceiling;
        }

        return ceiling;
    }

    private static List<Rule> Rules() =>
    [
        Must("in-force", "facts.AsOf >= ModelTrackFigures.From"),
        Must("kind", "ModelTrackFigures.Covers(facts)"),
        Must("registered", "facts.Company.RegisteredIn.StartsWith(\"31\")"),
        Must("not-before", "facts.History.SameContractClaimedBefore == false"),
        Must("third-party", "facts.Contract.Vendor.ThirdParty != false"),
        Review("other-money", "facts.History.OtherFunding.Count == 0"),
        Review("application", "ModelTrackFigures.IsApplication(facts)"),
        Review("affiliated", "facts.Contract.Vendor.Affiliated == false"),
        new Rule
        {
            RuleName = "amount",
            Expression = "true",
            Actions = new RuleActions
            {
                OnSuccess = new ActionInfo
                {
                    Name = "OutputExpression",
                    Context = new Dictionary<string, object> { ["expression"] = "ModelTrackFigures.Ceiling(facts)" },
                },
            },
        },
    ];

    private static Rule Must(string name, string expression) => new() { RuleName = "must-" + name, Expression = expression };

    private static Rule Review(string name, string expression) => new() { RuleName = "review-" + name, Expression = expression };
}

/// <summary>What the expressions of the package can't say by themselves.</summary>
public static class ModelTrackFigures
{
    public static DateOnly From { get; } = new(2025, 7, 28);

    public static bool Covers(EstimateFacts facts) =>
        facts?.Contract.Kind is ContractKind.ModelApi or ContractKind.ModelPrivateDeployment;

    public static bool IsApplication(EstimateFacts facts) => facts?.Contract.Use == ContractUse.Application;

    public static long Ceiling(EstimateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var fen = 0L;
        foreach (var line in facts.Contract.Lines)
        {
            fen += line.Kind == LineKind.Model ? line.Amount.Fen : 0;
        }

        return Math.Min(fen / 2, Math.Max(0, 500_000_000 - facts.History.AwardedInProgram.Fen));
    }
}
