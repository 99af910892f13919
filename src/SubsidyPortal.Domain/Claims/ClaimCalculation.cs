using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>
/// How the subsidy of one claim comes about: floor(award × certified so far ÷ decided base) − earlier claims, at most what is
/// left of the award, at least nothing, exactly the rest once the base is reached. Every figure that the amount rests on is here.
/// </summary>
/// <param name="Award">The awarded amount, of all payers with a pool.</param>
/// <param name="Base">The decided base, floored to the fen, for showing.</param>
/// <param name="ExactBase">The same base as an exact fraction of fen, <c>n/d</c>.</param>
/// <param name="CertifiedBefore">Certified by earlier claims.</param>
/// <param name="ClaimedBefore">Subsidies of earlier claims.</param>
/// <param name="Certified">Certified by this claim.</param>
/// <param name="UpToNow">The award's part that all claims so far, this one included, come to.</param>
public sealed record ClaimCalculation(
    Money Award,
    Money Base,
    string ExactBase,
    Money CertifiedBefore,
    Money ClaimedBefore,
    Money Certified,
    Money UpToNow)
{
    /// <summary>Certified by this and all earlier claims. Beyond the largest amount nothing changes: no base is larger.</summary>
    public Money CertifiedSoFar => Both(CertifiedBefore, Certified);

    /// <summary>The subsidy of this claim; zero where earlier claims got more than a reduced award comes to so far.</summary>
    public Money Subsidy => Money.MaxOf(Money.Zero, Money.Min(UpToNow - ClaimedBefore, Award - ClaimedBefore));

    /// <summary>What is left of the award after this claim.</summary>
    public Money Left => Award - ClaimedBefore - Subsidy;

    /// <summary>True once the certified amounts cover the whole base: the claim then gets exactly the rest.</summary>
    public bool ReachesBase => UpToNow == Award;

    /// <summary>What each payer bears of the subsidy: its part of all claims so far, this one included, less its part of the earlier ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calculation is older than a reduction of the award: an approved claim has its own parts.</exception>
    public IReadOnlyList<PayerAmount> ByPayer(SubsidyApplication award)
    {
        ArgumentNullException.ThrowIfNull(award);
        return award.Split.Between(ClaimedBefore, ClaimedBefore + Subsidy);
    }

    /// <summary>The calculation on top of what the award has seen so far.</summary>
    /// <exception cref="RuleViolationException"><c>claim.award-not-open</c>: nothing was awarded.</exception>
    public static ClaimCalculation Of(SubsidyApplication award, Money certified)
    {
        ArgumentNullException.ThrowIfNull(award);
        return Of(award, award.CertifiedAmount, award.ClaimedAmount, certified);
    }

    /// <summary>The calculation as it stood when earlier claims had come to these sums, and the award before any reduction since to its own.</summary>
    /// <exception cref="RuleViolationException"><c>claim.award-not-open</c>: nothing was awarded.</exception>
    public static ClaimCalculation Of(SubsidyApplication award, Money certifiedBefore, Money claimedBefore, Money certified, Money? awardStood = null)
    {
        ArgumentNullException.ThrowIfNull(award);
        if ((awardStood ?? award.AwardAmount) is not { } amount || award.Decision is not { } decision)
        {
            throw new RuleViolationException(ClaimErrors.AwardNotOpen());
        }

        var record = decision.Calculation;
        return new ClaimCalculation(
            amount, record.EligibleBase, record.ExactBase, certifiedBefore, claimedBefore, certified, record.ShareOf(amount, Both(certifiedBefore, certified)));
    }

    private static Money Both(Money before, Money now) => Money.FromFen(Math.Min(before.Fen + now.Fen, Money.MaxFen));
}
