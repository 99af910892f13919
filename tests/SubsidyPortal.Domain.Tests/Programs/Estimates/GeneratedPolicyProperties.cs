using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>What holds for any policy that passes validation and any facts: at least 2,000 policies with 50 facts each.</summary>
public sealed class GeneratedPolicyProperties(ITestOutputHelper output)
{
    private const int Policies = 3_000;
    private const int FactsEach = 50;

    private static readonly CultureInfo[] Cultures = [.. new[] { "", "zh-CN", "ar-SA", "tr-TR", "de-DE" }.Select(CultureInfo.GetCultureInfo)];

    private int read;
    private int refused;
    private int granted;

    [Fact]
    public void Calculate_AnyPolicyAndFacts_KeepsItsPromises()
    {
        Gen.Select(GeneratedPolicies.Any, GeneratedConditions.Facts.Array[FactsEach]).Sample(
            (document, cases) =>
            {
                if (TryRead(GeneratedPolicies.WithoutIdleStops(document)) is { } policy)
                {
                    for (var i = 0; i < cases.Length; i++)
                    {
                        Examine(policy, cases[i], i);
                    }
                }
            },
            iter: Policies);

        output.WriteLine($"{read} policies, {refused} refused, {read * FactsEach} cases, {granted} of them with an amount.");
        Assert.True(read * FactsEach >= 100_000, $"only {read} policies were read");
        Assert.True(granted > read * FactsEach / 10, $"only {granted} cases had an amount");
    }

    private PolicyVersion? TryRead(PolicyDocument document)
    {
        try
        {
            var policy = PolicyVersion.Read(PolicyJson.Write(document));
            Assert.Equal(document, policy.Document);
            Interlocked.Increment(ref read);
            return policy;
        }
        catch (PolicyFormatException refusal)
        {
            Assert.All(refusal.Faults, fault => Assert.True(
                fault.Message.Contains("never be reached", StringComparison.Ordinal) || fault.Message.Contains("this one names none", StringComparison.Ordinal),
                $"{fault.Path}: {fault.Message}"));
            Interlocked.Increment(ref refused);
            return null;
        }
    }

    private void Examine(PolicyVersion policy, EstimateFacts facts, int number)
    {
        var result = SubsidyCalculator.Calculate(policy, "t", facts);

        Assert.True(result.Ceiling >= Money.Zero);
        Assert.True(IsFixedSum(policy, result) || result.Ceiling <= result.EligibleBase);
        Assert.Equal(result.Eligible, result.Reasons.All(reason => reason.Severity != ReasonSeverity.Ineligible));
        Assert.True(result.Eligible || (result.Ceiling.IsZero && result.Shares.Count == 0));
        Assert.True(Money.Sum(result.Shares.Select(share => share.Ceiling ?? Money.Zero)) <= result.Ceiling);
        Assert.All(policy.Document.Tracks[0].Caps, cap => Assert.True(StaysUnder(cap, facts, result)));
        Interlocked.Add(ref granted, result.Ceiling.IsPositive ? 1 : 0);
        GivesNoLessForMore(policy, facts, result);
        TracesWhatItGave(result);
        if (number % 5 == 0)
        {
            TellsTheSameEverywhere(policy, facts, result);
        }
    }

    /// <summary>By hand, from the document: a cap without condition, stop or exception binds.</summary>
    private static bool StaysUnder(CapRule cap, EstimateFacts facts, EstimateResult result)
    {
        var stopped = result.Policy.Document.Suspensions!.Any(stop => stop.Clause == cap.Clause && facts.AsOf >= stop.From);
        if (stopped || cap.When is not null || (cap.Strength == CapStrength.Soft && facts.Elections.RecordedException))
        {
            return true;
        }

        var (history, more) = (facts.History, facts.History.Counted);
        if (cap.Payer == Payer.City && more?.ByPayer?[0] is { } own)
        {
            more = new CountedHistory(own.AwardedInAllTracks, own.PaidInTrack, own.PaidInAllTracks);
        }

        var (awarded, paid) = cap.Scope switch
        {
            CapScope.CompanyYearTrack => (history.AwardedThisYear, history.PaidThisYear),
            CapScope.CompanyTrack => (history.AwardedInProgram, more?.PaidInTrack ?? history.PaidThisYear),
            _ => (more?.AwardedInAllTracks ?? history.AwardedInProgram, more?.PaidInAllTracks ?? history.PaidThisYear),
        };
        var counted = cap.Payer is not null and not Payer.City ? 0 : cap.Counts switch
        {
            CapCounts.Claimed => awarded.Yuan,
            CapCounts.Paid => paid.Yuan,
            _ => Math.Max(awarded.Yuan, paid.Yuan),
        };
        var cityAlone = cap.IsOfCityAlone(result.Policy.Document, result.Policy.Document.Tracks[0]);
        var said = cap.UsedFact is not null && !(cityAlone && cap.Scope == CapScope.CompanyProgram && more is not null);
        var used = cap.Scope == CapScope.Contract ? 0 : said && facts.Facts?["used"].Number is { } known
            ? Math.Max(cap.Payer is null ? counted : 0, known)
            : counted;
        var limited = cap.Payer is { } payer ? result.CeilingOf(payer) : result.Ceiling;
        return limited.Yuan <= Math.Max(0, cap.Amount.Yuan - used);
    }

    /// <summary>
    /// By a cliff more contract may give less, and by the best of several where one payer's cap cuts the better option: the standard
    /// that gives most is chosen before the caps.
    /// </summary>
    private static void GivesNoLessForMore(PolicyVersion policy, EstimateFacts facts, EstimateResult result)
    {
        var track = policy.Document.Tracks[0];
        if (track.Rate is CliffRate
            || (track.Rate is BestOfRate && track.Caps.Any(cap => cap.Payer is not null))
            || facts.Contract.Lines.Count == 0)
        {
            return;
        }

        var line = facts.Contract.Lines[0];
        var more = facts with
        {
            Contract = facts.Contract with
            {
                Lines = [line with { Amount = Money.FromFen(line.Amount.Fen / 2) }, .. facts.Contract.Lines.Skip(1)],
            },
        };
        var less = SubsidyCalculator.Calculate(policy, "t", more);
        if (!result.Reasons.Any(reason => reason.Code == ReasonCodes.OutOfRange))
        {
            Assert.True(less.Ceiling <= result.Ceiling);
        }
    }

    /// <summary>The trace comes from a second calculation that records its steps: it must end where the first one did.</summary>
    private static void TracesWhatItGave(EstimateResult result)
    {
        var steps = result.Steps.ToDictionary(step => step.Id, step => step.Result);
        var last = steps.GetValueOrDefault("minimum") ?? steps.GetValueOrDefault("ceiling");
        Assert.Equal(result.Ceiling, last is TraceAmount ceiling ? ceiling.Value : Money.Zero);
        Assert.Equal(result.Eligible, last is not null && !steps.ContainsKey("minimum"));
        Assert.Equal(new TraceAmount(result.EligibleBase), steps.GetValueOrDefault("months") ?? steps["base"]);
        Assert.Equal(result.Ceiling.Yuan, IndependentTraceReader.Recompute(result.TraceJson));
    }

    private static void TellsTheSameEverywhere(PolicyVersion policy, EstimateFacts facts, EstimateResult result)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Cultures[facts.AsOf.Day % Cultures.Length];
        try
        {
            var again = SubsidyCalculator.Calculate(policy, "t", EstimateFactsJson.Read(EstimateFactsJson.Write(facts)));

            Assert.Equal(result.TraceJson, again.TraceJson);
            Assert.Equal(result.TraceHash, again.TraceHash);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal("sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(result.TraceJson))).ToLowerInvariant(), result.TraceHash);
        Assert.Contains(result.DecidingStep, result.Steps.Select(step => step.Id));
        Assert.All(result.Steps, step => Assert.NotNull(policy.FindClause(step.Clause)));
        Assert.All(result.Reasons, reason => Assert.NotNull(policy.FindClause(reason.Clause)));
    }

    private static bool IsFixedSum(PolicyVersion policy, EstimateResult result)
    {
        var track = policy.Document.Tracks[0];
        return track.Rate.AllOptions().Concat(track.Stacking!.SelectMany(rule => rule.Options))
            .Any(option => option.Id == result.RateOption && option.FixedSum is not null);
    }
}
