using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Applications;

/// <summary>Why an act on an application is refused. Codes are stable; texts are looked up by code.</summary>
public static class ApplicationErrors
{
    /// <summary>The act isn't possible in the case's state.</summary>
    public static RuleViolation WrongState(ApplicationStatus status, ApplicationAct act) => RuleViolation.Of("application.wrong-state", status, act);

    /// <summary>The draft has problems that the check page lists.</summary>
    public static RuleViolation NotComplete(int problems) => RuleViolation.Of("application.not-complete", problems);

    public static RuleViolation UnknownField(string key) => RuleViolation.Of("application.unknown-field", key);

    public static RuleViolation TooLong(string key, int length, int limit) => RuleViolation.Of("application.answer-too-long", key, length, limit);

    public static RuleViolation TooManyLines(int limit) => RuleViolation.Of("application.too-many-lines", limit);

    public static RuleViolation TooManyDocuments(int limit) => RuleViolation.Of("application.too-many-documents", limit);

    /// <summary>The same file is in the slot already. Argument: its name.</summary>
    public static RuleViolation DocumentTwice(string name) => RuleViolation.Of("application.document-twice", name);

    /// <summary>The program isn't open on this day.</summary>
    public static RuleViolation ProgramClosed(string program) => RuleViolation.Of("application.program-closed", program);

    /// <summary>Another live application uses this contract in this track, or one of its lines.</summary>
    public static RuleViolation ContractAlreadyUsed(string number) => RuleViolation.Of("application.contract-already-used", number);

    /// <summary>Another live case uses the contract and states it differently. Arguments: that case's number, what differs, its value there.</summary>
    public static RuleViolation ContractDiffers(string caseNumber, ContractFact fact, object there) =>
        RuleViolation.Of("application.contract-differs", caseNumber, fact, there);

    /// <summary>The fact can't have this value. Argument: the value.</summary>
    public static RuleViolation FactValue(string value) => RuleViolation.Of("application.fact-value", TypedText.Excerpt(value));

    public static RuleViolation ReturnNeedsItems() => RuleViolation.Of("application.return-needs-items");

    public static RuleViolation AnswerEveryItem(int open) => RuleViolation.Of("application.answer-every-item", open);

    public static RuleViolation NotInCharge() => RuleViolation.Of("application.not-in-charge");

    /// <summary>An official who belongs to the applying company has no part in its cases.</summary>
    public static RuleViolation OwnCompany() => RuleViolation.Of("application.own-company");

    public static RuleViolation TooManyObjections(int most) => RuleViolation.Of("application.too-many-objections", most);

    public static RuleViolation UnknownItem() => RuleViolation.Of("application.unknown-item");

    public static RuleViolation VerifiedAboveClaimed(Money verified, Money claimed) => RuleViolation.Of("application.verified-above-contract", verified, claimed);

    public static RuleViolation ReasonNeeded() => RuleViolation.Of("application.reason-needed");

    /// <summary>A check is still unknown or failed without waiver.</summary>
    public static RuleViolation ChecksOpen(int open) => RuleViolation.Of("application.checks-open", open);

    /// <summary>The portal passed this check when it was last asked, and doesn't now.</summary>
    public static RuleViolation CheckChanged(CheckName check) => RuleViolation.Of("application.check-changed", check);

    /// <summary>The calculation leaves something to a person, and nobody decided about just that. Argument: the number of reasons.</summary>
    public static RuleViolation ReviewOpen(int reasons) => RuleViolation.Of("application.review-open", reasons);

    public static RuleViolation LinesNotVerified(int open) => RuleViolation.Of("application.lines-not-verified", open);

    /// <summary>The recommended or approved amount is above the ceiling of the payer's share.</summary>
    public static RuleViolation AboveCeiling(Money amount, Money ceiling) => RuleViolation.Of("application.above-ceiling", amount, ceiling);

    public static RuleViolation AmountNotPositive() => RuleViolation.Of("application.amount-not-positive");

    /// <summary>The ceiling is 0: an award of nothing is no award.</summary>
    public static RuleViolation NothingToAward() => RuleViolation.Of("application.nothing-to-award");

    public static RuleViolation NotEligible() => RuleViolation.Of("application.not-eligible");

    public static RuleViolation NotRecommended() => RuleViolation.Of("application.not-recommended");

    /// <summary>The facts changed since the recommendation; the trace hash differs.</summary>
    public static RuleViolation CalculationChanged(Money before, Money now) => RuleViolation.Of("application.calculation-changed", before, now);

    public static RuleViolation NoticeRuns(DateOnly until) => RuleViolation.Of("application.notice-runs", until);

    public static RuleViolation ObjectionOpen(int open) => RuleViolation.Of("application.objection-open", open);

    public static RuleViolation SignaturesDiffer(Money first, Money second) => RuleViolation.Of("application.signatures-differ", first, second);

    public static RuleViolation ClaimsOpen(int open) => RuleViolation.Of("application.claims-open", open);

    /// <summary>Only the company may give up what it can still claim. Arguments: what is left, the last day.</summary>
    public static RuleViolation StillClaimable(Money left, DateOnly until) => RuleViolation.Of("application.still-claimable", left, until);

    /// <summary>A revocation is proposed: until it is confirmed or taken back the award can't be closed or proposed for revocation again.</summary>
    public static RuleViolation RevocationOpen() => RuleViolation.Of("application.revocation-open");

    /// <summary>No revocation is proposed that could be confirmed or taken back.</summary>
    public static RuleViolation NoRevocation() => RuleViolation.Of("application.no-revocation");

    public static RuleViolation GroundNeeded() => RuleViolation.Of("application.ground-needed");

    /// <summary>An award can't be revoked while one of its claims is in payment. Argument: the claim's number.</summary>
    public static RuleViolation ClaimPayable(string claim) => RuleViolation.Of("application.claim-payable", claim);

    public static RuleViolation RoleMissing(Role role) => RuleViolation.Of("application.role-missing", role);

    /// <summary>A reduction of the award is proposed; it has to be confirmed or taken back first.</summary>
    public static RuleViolation ReductionOpen() => RuleViolation.Of("application.reduction-open");

    public static RuleViolation NoReduction() => RuleViolation.Of("application.no-reduction");

    public static RuleViolation ReductionGroundNeeded() => RuleViolation.Of("application.reduction-ground-needed");

    /// <summary>A reduced award lies above zero and below what the company holds. Arguments: the amount, what is held.</summary>
    public static RuleViolation ReductionAmount(Money amount, Money held) => RuleViolation.Of("application.reduction-amount", amount, held);

    /// <summary>The reduction would cut into a claim that stands in a payment batch. Argument: its number.</summary>
    public static RuleViolation ReductionClaimInPayment(string claim) => RuleViolation.Of("application.reduction-claim-in-payment", claim);

    /// <summary>
    /// One payer has paid its part of a claim and another one's waits for a batch; the reduction would cut into both. Arguments: the claim's number,
    /// who has still to pay, how much.
    /// </summary>
    public static RuleViolation ReductionClaimPartlyPaid(string claim, Payer payer, Money waiting) =>
        RuleViolation.Of("application.reduction-claim-partly-paid", claim, payer, waiting);

    /// <summary>The case that gave the cause isn't one of the company's year and track, or has ended without an award.</summary>
    public static RuleViolation ReductionCauseGone() => RuleViolation.Of("application.reduction-cause-gone");

    /// <summary>What is to be paid back isn't what the approver saw. Arguments: shown, now.</summary>
    public static RuleViolation ReductionChanged(Money shown, Money now) => RuleViolation.Of("application.reduction-changed", shown, now);
}
