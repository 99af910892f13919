using RulesEngine.Models;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>The Shanghai model track as a workflow of the RulesEngine package: one rule for each condition, one for the amount.</summary>
internal sealed class RulesEngineModelTrack
{
    private const string Name = "model";

    private const string Amount =
        "Math.Min(facts.Contract.Lines.Where(Kind == LineKind.Model).Sum(Amount.Fen) / 2, Math.Max(0L, 500000000L - facts.History.AwardedInProgram.Fen))";

    private readonly RulesEngine.RulesEngine engine = new(
        [new Workflow { WorkflowName = Name, Rules = Rules() }],
        new ReSettings
        {
            CustomTypes = [typeof(ContractKind), typeof(ContractUse), typeof(LineKind), typeof(Math)],
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
        Must("in-force", "facts.AsOf >= DateOnly(2025, 7, 28)"),
        Must("kind", "facts.Contract.Kind == ContractKind.ModelApi || facts.Contract.Kind == ContractKind.ModelPrivateDeployment"),
        Must("registered", "facts.Company.RegisteredIn.StartsWith(\"31\")"),
        Must("not-before", "facts.History.SameContractClaimedBefore == false"),
        Must("third-party", "facts.Contract.Vendor.ThirdParty != false"),
        Review("other-money", "facts.History.OtherFunding.Count == 0"),
        Review("application", "facts.Contract.Use == ContractUse.Application"),
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
                    Context = new Dictionary<string, object> { ["expression"] = Amount },
                },
            },
        },
    ];

    private static Rule Must(string name, string expression) => new() { RuleName = "must-" + name, Expression = expression };

    private static Rule Review(string name, string expression) => new() { RuleName = "review-" + name, Expression = expression };
}
