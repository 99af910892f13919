namespace SubsidyPortal.Domain.Identity;

/// <summary>Within a group every duty of one case is held by a different person (design §5).</summary>
public enum DutyGroup
{
    Application,
    Claim,
    Policy,
    Budget,
    BankAccount,

    /// <summary>One proposed revocation of an award.</summary>
    Revocation,

    /// <summary>One proposed correction of a recorded payment.</summary>
    PaymentCorrection,

    /// <summary>One proposed reduction of an award.</summary>
    Reduction,
}

/// <summary>A part that a person plays in one case and that nobody else in the same case may combine with another.</summary>
public enum Duty
{
    Submitter,
    Checker,
    Reviewer,
    Approver,
    SecondApprover,
    Verifier,
    ClaimApprover,
    BatchMaker,
    BatchReleaser,
    Author,
    Publisher,
    Drafter,
    BudgetApprover,
    Requester,
    Confirmer,
    RevocationProposer,
    RevocationConfirmer,
    PaymentRecorder,
    CorrectionProposer,
    CorrectionConfirmer,
    ReductionProposer,
    ReductionConfirmer,
}
