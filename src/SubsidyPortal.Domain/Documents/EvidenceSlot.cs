namespace SubsidyPortal.Domain.Documents;

/// <summary>What a paper is evidence of; a case asks for papers slot by slot.</summary>
public enum EvidenceSlot
{
    /// <summary>The signed contract with its annexes.</summary>
    Contract,

    /// <summary>An invoice for a contract line.</summary>
    Invoice,

    /// <summary>A bank receipt or another proof that an invoice was paid.</summary>
    PaymentProof,

    /// <summary>Proof that the computing power, model or data was really used.</summary>
    UsageProof,

    /// <summary>The public credit report of the company.</summary>
    CreditReport,

    /// <summary>Anything else that the company or an official wants on file.</summary>
    Other,
}
