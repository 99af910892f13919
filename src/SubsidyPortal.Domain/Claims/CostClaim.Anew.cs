using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>
/// The payment of a claim is recorded anew (更正记录): money of it came back or is asked back, so it stands, but the bank's day or reference was
/// recorded wrongly. What came back, and the claim's state, stay as they are.
/// </summary>
public sealed partial class CostClaim
{
    /// <summary>True where money of the claim came back or is asked back: its payment is recorded anew or stays, and isn't taken back.</summary>
    public bool RecordedAnewOnly => Recovered.IsPositive || Repayable.IsPositive;

    /// <summary>Refuses another day for a payer's payment, where nothing came back or the money would have come back before it was paid.</summary>
    /// <param name="paidOn">The bank's day: at the latest the day on which money of this payment first came back.</param>
    /// <param name="payer">Whose payment it is.</param>
    /// <exception cref="RuleViolationException"><c>claim.nothing-came-back</c>, <c>.paid-after-return</c>, <c>.wrong-state</c>.</exception>
    public void RequirePaidBeforeReturn(DateOnly paidOn, Payer payer = Payer.City)
    {
        if (!RecordedAnewOnly)
        {
            throw new RuleViolationException(ClaimErrors.NothingCameBack(Number));
        }

        RequireState(ClaimAct.RecordAnew);
        if (Parts is { } parts && !parts.Any(p => p.Payer == payer && p.State == PartState.Paid))
        {
            throw new RuleViolationException(ClaimErrors.WrongState(Status, ClaimAct.RecordAnew));
        }

        // Without the rows there would be no first day, and any day would do.
        if (Money.Sum(recoveries.Select(r => r.Amount)) != Recovered)
        {
            throw new InvalidOperationException("What came back of the claim was not loaded.");
        }

        var days = recoveries.Where(r => Parts is null || r.Payer == payer).Select(r => r.ReceivedOn).ToList();
        if (days.Count > 0 && paidOn > days.Min())
        {
            throw new RuleViolationException(ClaimErrors.PaidAfterReturn(Number, days.Min()));
        }
    }

    /// <summary>The bank's right record takes the place of the wrong one.</summary>
    internal void RecordAnew(string bankReference, DateOnly paidOn, Signed signed, Payer payer)
    {
        RequirePaidBeforeReturn(paidOn, payer);
        Change(payer, PartState.Paid, p => p with { PaidOn = paidOn, BankReference = bankReference });
        Move(ClaimAct.RecordAnew, signed);
        BankReference = Parts is { Count: > 1 } ? null : bankReference;
        PaidOn = LastPaidOn ?? paidOn;
    }
}
