using RulesEngine.Models;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>
/// The Shanghai model track as a workflow of the RulesEngine package: a rule for each condition, in the engine's order, and two rules
/// whose actions give base and ceiling. Expressions are compiled once, before the clock runs. The package answers which rules failed and
/// what the actions gave; from that the same result is filled in C#, with reasons that were made beforehand. What C# can tell from the
/// answers alone (which fact was unknown, a base of zero) costs the package no rule, as it pays for each; what it offers and nobody needs
/// here (formatted messages, scoped parameters) is off.
/// </summary>
internal sealed class RulesEngineModelTrack
{
    private const string Name = "model";

    private const string IsCovered = "(facts.Contract.Kind == ContractKind.ModelApi || facts.Contract.Kind == ContractKind.ModelPrivateDeployment)";

    private const string Base = "facts.Contract.Lines.Where(Kind == LineKind.Model).Sum(Amount.Fen)";

    private static readonly (EstimateReason Failed, string Expression)[] Conditions =
    [
        (ModelTrack.NotInForce, "facts.AsOf >= DateOnly(2025, 7, 28)"),
        (ModelTrack.KindNotCovered, IsCovered),
        (ModelTrack.RegisteredElsewhere, "facts.Company.RegisteredIn.StartsWith(\"31\")"),
        (ModelTrack.FundedBefore, "facts.History.SameContractClaimedBefore == false"),
        (ModelTrack.OtherPublicMoney, "facts.History.OtherFunding.Count == 0"),
        (ModelTrack.NotThirdParty, "facts.Contract.Vendor.ThirdParty == true"),
        (ModelTrack.NotApplication, "facts.Contract.Use == ContractUse.Application"),
        (ModelTrack.Affiliated, "facts.Contract.Vendor.Affiliated == false"),
        (ModelTrack.OutOfRange, $"facts.Contract.Lines.All(Amount.Fen >= 0) && {Base} <= {Money.MaxFen}L"),
        (ModelTrack.CapReached, "facts.History.AwardedInProgram.Fen < 500000000L"),
    ];

    private readonly RulesEngine.RulesEngine engine = new(
        [
            new Workflow
            {
                WorkflowName = Name,
                Rules =
                [
                    .. Conditions.Select((condition, i) => new Rule { RuleName = $"{i} {condition.Failed.Code}", Expression = condition.Expression }),
                    Giving("base", $"iif({IsCovered}, {Base}, 0L)"),
                    Giving("ceiling", $"Math.Min({Base} / 2, Math.Max(0L, 500000000L - Math.Max(0L, facts.History.AwardedInProgram.Fen)))"),
                ],
            },
        ],
        new ReSettings
        {
            CustomTypes = [typeof(ContractKind), typeof(ContractUse), typeof(LineKind), typeof(Math)],
            EnableExceptionAsErrorMessage = false,
            EnableFormattedErrorMessage = false,
            EnableScopedParams = false,
            IgnoreException = false,
        });

    public async ValueTask<ModelTrackResult> CalculateAsync(EstimateFacts facts)
    {
        var results = await engine.ExecuteAllRulesAsync(Name, new RuleParameter("facts", facts));
        List<EstimateReason>? reasons = null;
        var (eligible, inRange) = (true, true);
        for (var i = 0; i < Conditions.Length - 1; i++)
        {
            if (!results[i].IsSuccess)
            {
                var reason = Told(Conditions[i].Failed, facts.Contract.Vendor);
                (reasons ??= []).Add(reason);
                eligible &= reason.Severity != ReasonSeverity.Ineligible;
                inRange &= reason != ModelTrack.OutOfRange;
            }
        }

        var counted = inRange ? Money.FromFen((long)results[^2].ActionResult.Output) : Money.Zero;
        if (inRange && counted.IsZero)
        {
            (reasons ??= []).Add(ModelTrack.NothingCounts);
        }

        if (eligible && !results[Conditions.Length - 1].IsSuccess)
        {
            (reasons ??= []).Add(ModelTrack.CapReached);
        }

        var ceiling = eligible ? Money.FromFen((long)results[^1].ActionResult.Output) : Money.Zero;
        return new ModelTrackResult(
            ModelTrack.Policy, ModelTrack.Rules, facts, eligible, counted, eligible ? ModelTrack.Option : null, ceiling,
            eligible ? [new PayerShare(Payer.City, ceiling)] : [], reasons ?? (IReadOnlyList<EstimateReason>)[], null);
    }

    /// <summary>A condition over an unknown fact fails too, and its reason says that the fact is unknown.</summary>
    private static EstimateReason Told(EstimateReason failed, VendorFacts vendor) =>
        failed == ModelTrack.NotThirdParty && vendor.ThirdParty is null ? ModelTrack.ThirdPartyUnknown
        : failed == ModelTrack.Affiliated && vendor.Affiliated is null ? ModelTrack.AffiliatedUnknown
        : failed;

    private static Rule Giving(string name, string expression) => new()
    {
        RuleName = name,
        Expression = "true",
        Actions = new RuleActions
        {
            OnSuccess = new ActionInfo
            {
                Name = "OutputExpression",
                Context = new Dictionary<string, object> { ["expression"] = expression },
            },
        },
    };
}
