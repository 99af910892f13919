using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// A draft as far as an estimate needs it: texts that no rule looks at are filled in, lines that are still being typed are left
/// out, so that the amount appears as early as it can be right.
/// </summary>
internal sealed record ReadableDraft(ApplicationDraft Draft, Money LinesSum, Money? Total, IReadOnlyList<string> Assumed)
{
    private static readonly string[] Wording = [DraftFields.ContractNumber, DraftFields.ContractTitle, DraftFields.Seller];

    private static readonly string[] Deciding =
        [DraftFields.ContractKind, DraftFields.Use, DraftFields.SignedOn, DraftFields.StartsOn, DraftFields.EndsOn, DraftFields.ContractTraits, "lines"];

    /// <summary>True for a field without which there is no estimate.</summary>
    public static bool Decides(string field) => Deciding.Contains(field);

    public static ReadableDraft Of(ApplicationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var lines = draft.Lines
            .Where(l => AmountText.TryParse(l.Amount, out _, out _) && EnumCode.TryParse<LineKind>(l.Kind, out _))
            .Select(l => string.IsNullOrWhiteSpace(l.Description) ? l with { Description = "-" } : l)
            .ToList();
        var sum = SumOf(lines);
        Money? total = AmountText.TryParse(draft[DraftFields.ContractTotal], out var amount, out _) ? amount : null;
        var answers = new Dictionary<string, string>(draft.Answers)
        {
            [DraftFields.SellerUscc] = "",

            // The lines are what counts; a sum that is missing or too small is the check's matter, not the estimate's.
            [DraftFields.ContractTotal] = (total is { } given && given > sum ? given : sum).ToString(),
        };
        foreach (var key in Wording.Where(key => string.IsNullOrWhiteSpace(draft[key]) || draft[key].Any(char.IsControl)))
        {
            answers[key] = "-";
        }

        List<string> assumed = [];
        if (draft[DraftFields.OtherFunding].Length == 0)
        {
            answers[DraftFields.OtherFunding] = "none";
            assumed.Add(DraftFields.OtherFunding);
        }

        if (draft[DraftFields.ClaimedBefore].Length == 0)
        {
            answers[DraftFields.ClaimedBefore] = "no";
            assumed.Add(DraftFields.ClaimedBefore);
        }

        return new ReadableDraft(new ApplicationDraft(answers, lines), sum, total, assumed);
    }

    private static Money SumOf(IEnumerable<DraftLine> lines)
    {
        var fen = 0L;
        foreach (var line in lines)
        {
            _ = AmountText.TryParse(line.Amount, out var amount, out _);
            fen = Math.Min(fen + amount.Fen, Money.MaxFen);
        }

        return Money.FromFen(fen);
    }
}
