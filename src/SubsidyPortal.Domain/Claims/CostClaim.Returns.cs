using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Claims;

/// <summary>A claim goes back with points to answer, and comes again as a new round (退回补正).</summary>
public sealed partial class CostClaim
{
    private readonly List<ClaimRound> rounds = [];
    private readonly List<ClaimReturnItem> returnItems = [];

    /// <summary>Every hand-in as it was, the first one first.</summary>
    public IReadOnlyList<ClaimRound> Rounds => rounds;

    /// <summary>The points of all returns.</summary>
    public IReadOnlyList<ClaimReturnItem> ReturnItems => returnItems;

    /// <summary>0 in a draft.</summary>
    public int RoundNumber => rounds.Count == 0 ? 0 : rounds.Max(r => r.Number);

    /// <summary>The points that wait for the company's answer.</summary>
    public IEnumerable<ClaimReturnItem> OpenReturnItems =>
        Status == ClaimStatus.Returned ? returnItems.Where(i => i.Round == RoundNumber).OrderBy(i => i.Position) : [];

    /// <summary>
    /// True from the end of the verification on, and where the latest round was sent back. Until then what the verifier noted about
    /// an invoice is unfinished and not the company's to read.
    /// </summary>
    public bool FindingsTold => Status switch
    {
        ClaimStatus.Draft or ClaimStatus.Submitted or ClaimStatus.InVerification => false,
        ClaimStatus.Withdrawn => returnItems.Exists(i => i.Round == RoundNumber),
        _ => true,
    };

    /// <summary>
    /// True once the answer to a point was handed in with the next round. A claim from before rounds were kept has none: there only an
    /// open return is unanswered.
    /// </summary>
    public bool IsHandedIn(ClaimReturnItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Round < RoundNumber || (rounds.Count == 0 && Status != ClaimStatus.Returned);
    }

    /// <summary>Sends the claim back with points to answer.</summary>
    public void Return(IReadOnlyList<ReturnPoint> points, DateOnly answerBy, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Return);
        RequireInCharge(signed);
        if (points.Count == 0 || points.Any(p => string.IsNullOrWhiteSpace(p.Text)))
        {
            throw new RuleViolationException(ClaimErrors.ReturnNeedsItems());
        }

        roster.Take(ClaimDuties.Of(Status, ClaimAct.Return)!.Value, signed);
        Move(ClaimAct.Return, signed);
        var position = 0;
        foreach (var point in points)
        {
            returnItems.Add(new ClaimReturnItem(point.Id, RoundNumber, ++position, point.Target, point.Text.Trim()));
        }

        Reason = null;
        AssignedTo = null;
        DueOn = answerBy;
    }

    /// <summary>Notes the company's answer to one point; an empty text takes it back. The claim goes back only with <see cref="Resubmit"/>.</summary>
    public void AnswerItem(Guid itemId, string answer, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(answer);
        RequireState(ClaimAct.Answer);
        var item = OpenReturnItems.FirstOrDefault(i => i.Id == itemId) ?? throw new RuleViolationException(ClaimErrors.UnknownPoint());
        Move(ClaimAct.Edit, signed);
        item.Reply(answer.Trim(), signed);
    }

    /// <summary>
    /// Gives free the invoices that the rows no longer name or name otherwise, so that two rows can change places. The caller
    /// stores this before <see cref="Resubmit"/>: an invoice is live once at any moment.
    /// </summary>
    public void FreeChangedInvoices(SubsidyApplication award, VoucherTerms vouchers, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        RequireState(ClaimAct.Answer);
        var stated = Read(signed.Today, award.CertifiedAmount, vouchers).Lines.ToDictionary(l => l.Id, l => l.Facts.Invoice.Canonical);
        foreach (var line in lines.Where(l => stated.GetValueOrDefault(l.Id) != l.InvoiceKey))
        {
            line.Free();
        }
    }

    /// <summary>Answers a return: every point has its answer. Rows that did not change keep their decision.</summary>
    /// <param name="award">The award that is claimed against.</param>
    /// <param name="vouchers">What the award's voucher leaves to this claim.</param>
    /// <param name="handIn">What is handed in now, as it is kept.</param>
    /// <param name="verifier">The verifier who goes on with the claim; null leaves it to any of them.</param>
    /// <param name="roster">Who has which duty in the claim.</param>
    /// <param name="dueOn">The day by which the city should be done.</param>
    /// <param name="signed">Who answers, and when.</param>
    public void Resubmit(SubsidyApplication award, VoucherTerms vouchers, ClaimHandIn handIn, Guid? verifier, DutyRoster roster, DateOnly dueOn, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(handIn);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Answer);
        RequireAnswers();
        var read = ReadComplete(signed.Today, award, vouchers);
        roster.Take(Duty.Submitter, signed);
        Move(ClaimAct.Answer, signed);
        TakeLines(read);
        rounds.Add(new ClaimRound(handIn, RoundNumber + 1, signed));
        DueOn = NotBeforeSettlement(dueOn);
        AssignedTo = verifier;
    }

    /// <summary>Refuses while a point of the return has no answer.</summary>
    /// <exception cref="RuleViolationException"><c>claim.answer-every-item</c>.</exception>
    public void RequireAnswers()
    {
        var open = OpenReturnItems.Count(i => string.IsNullOrWhiteSpace(i.Answer));
        if (open > 0)
        {
            throw new RuleViolationException(ClaimErrors.AnswerEveryItem(open));
        }
    }
}
