using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>A point of a return while it is being written.</summary>
public sealed class ReturnPoint
{
    /// <summary>The answers of every track that a point can be about, in the order in which the company gives them.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        DraftFields.ContractNumber, DraftFields.ContractTitle, DraftFields.ContractKind, DraftFields.ContractTotal,
        DraftFields.SignedOn, DraftFields.StartsOn, DraftFields.EndsOn, DraftFields.Use, DraftFields.ContractTraits,
        DraftFields.Seller, DraftFields.SellerUscc, DraftFields.Affiliated, DraftFields.ThirdParty,
        DraftFields.OtherFunding, DraftFields.ClaimedBefore, DraftFields.Coordinated, DraftFields.BankConfirmed,
    ];

    /// <summary>The field, line, paper or slot that it is about.</summary>
    public string? Target { get; set; }

    public string? Text { get; set; }
}
