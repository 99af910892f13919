using System.Globalization;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>What a company types into a draft: a whole, believable case of a track, of which a test changes what it is about.</summary>
public sealed record CaseFill
{
    /// <summary>Description, line kind code, amount as typed.</summary>
    public sealed record Line(string Description, string Kind, string Amount, string Page = "3");

    public required string Track { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>A lease, a model or a data contract over one counted line.</summary>
    /// <param name="track">compute, model or data.</param>
    /// <param name="yuan">The contract's sum in yuan.</param>
    /// <param name="contractNumber">As printed.</param>
    public static CaseFill For(string track, decimal yuan, string contractNumber)
    {
        var (kind, use, line) = track switch
        {
            "model" => ("model-api", "application", "model"),
            "data" => ("data-purchase", "training", "data"),
            _ => ("compute-lease", "training", "compute"),
        };
        var amount = yuan.ToString("0.00", CultureInfo.InvariantCulture);
        return new CaseFill
        {
            Track = track,
            Answers = new Dictionary<string, string>
            {
                [DraftFields.ContractNumber] = contractNumber,
                [DraftFields.ContractTitle] = "智能算力租赁合同",
                [DraftFields.ContractKind] = kind,
                [DraftFields.ContractTotal] = amount,
                [DraftFields.SignedOn] = "2026-01-10",
                [DraftFields.StartsOn] = "2026-02-01",
                [DraftFields.EndsOn] = "2027-01-31",
                [DraftFields.Use] = use,
                [DraftFields.Seller] = "示例云计算有限公司",
                [DraftFields.Affiliated] = "no",
                [DraftFields.ThirdParty] = "yes",
                [DraftFields.OtherFunding] = "none",
                [DraftFields.ClaimedBefore] = "no",
                [DraftFields.BankConfirmed] = "yes",
                [DraftFields.DeclaredTrue] = "yes",
                [DraftFields.DeclaredNotPaidTwice] = "yes",
                [DraftFields.DeclaredBy] = "测试申报人",
            },
            Lines = [new Line("合同价款", line, amount)],
        };
    }

    /// <summary>The same with one answer changed.</summary>
    public CaseFill With(string key, string value) => this with { Answers = new Dictionary<string, string>(Answers) { [key] = value } };

    /// <summary>The same with other lines.</summary>
    public CaseFill WithLines(params Line[] lines) => this with { Lines = lines };
}
