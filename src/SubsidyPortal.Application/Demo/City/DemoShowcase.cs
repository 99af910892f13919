namespace SubsidyPortal.Application.Demo.City;

/// <summary>What a visitor must find whatever the dice say: a case that stands in a certain state on the last day.</summary>
/// <param name="Company">Number of the company, or null for any.</param>
/// <param name="Track">Track code.</param>
/// <param name="Path">How the case goes.</param>
/// <param name="Ago">Working days between its last act and the last day.</param>
/// <param name="Claim">Where its claim stands, for a claiming case.</param>
internal sealed record DemoShowcase(int? Company, string Track, DemoPath Path, int Ago, ClaimEnd? Claim = null)
{
    private const int Cast = 0;

    public static IReadOnlyList<DemoShowcase> All { get; } =
    [
        // The company of the guided demo: something to answer, something to claim, something to finish.
        new(Cast, "model", DemoPath.Returned, 2),
        new(Cast, "compute", DemoPath.Awarded, 8),
        new(Cast, "data", DemoPath.Drafted, 1),
        new(Cast, "compute", DemoPath.Claiming, 4, ClaimEnd.Returned),

        Any("compute", DemoPath.Begun, 0), Any("data", DemoPath.Drafted, 3), Any("compute", DemoPath.Submitted, 0), Any("model", DemoPath.Submitted, 1),
        Any("data", DemoPath.Submitted, 4), Any("compute", DemoPath.HalfChecked, 0), Any("model", DemoPath.HalfChecked, 2), Any("compute", DemoPath.Checked, 1),
        Any("compute", DemoPath.Returned, 5), Any("model", DemoPath.Answered, 0), Any("compute", DemoPath.Answered, 1), Any("data", DemoPath.Lapsed, 6),
        Any("compute", DemoPath.InReview, 0), Any("model", DemoPath.InReview, 3), Any("compute", DemoPath.Recommended, 0), Any("data", DemoPath.Recommended, 2),
        Any("compute", DemoPath.AwaitsSecond, 0), Any("compute", DemoPath.AwaitsSecond, 1), Any("compute", DemoPath.Noticed, 0), Any("model", DemoPath.Noticed, 2),
        Any("data", DemoPath.Noticed, 4), Any("compute", DemoPath.Objected, 0), Any("compute", DemoPath.Upheld, 1), Any("data", DemoPath.RejectedInCheck, 3),
        Any("model", DemoPath.RejectedInReview, 7), Any("compute", DemoPath.Withdrawn, 2), Any("compute", DemoPath.WithdrawnInNotice, 3),
        Any("compute", DemoPath.Awarded, 3), Any("compute", DemoPath.GivenUp, 5, ClaimEnd.Approved),
        Any("data", DemoPath.Closed, 3, ClaimEnd.Approved), Any("compute", DemoPath.RevocationProposed, 1, ClaimEnd.Approved),
        Any("compute", DemoPath.Revoked, 2, ClaimEnd.Approved),

        Claiming(ClaimEnd.Draft, 1), Claiming(ClaimEnd.Submitted, 0), Claiming(ClaimEnd.InVerification, 1), Claiming(ClaimEnd.Returned, 2),
        Claiming(ClaimEnd.Answered, 0), Claiming(ClaimEnd.Verified, 0), Claiming(ClaimEnd.Approved, 0), Claiming(ClaimEnd.Approved, 0),
        Claiming(ClaimEnd.Approved, 1), Claiming(ClaimEnd.Approved, 1), Claiming(ClaimEnd.Approved, 3), Claiming(ClaimEnd.Approved, 4),
        Claiming(ClaimEnd.Rejected, 4), Claiming(ClaimEnd.Withdrawn, 2),

        // An audit looks at it afterwards (ReductionStory).
        Any("model", DemoPath.Closed, 16, ClaimEnd.Approved),
    ];

    private static DemoShowcase Any(string track, DemoPath path, int ago, ClaimEnd? claim = null) => new(null, track, path, ago, claim);

    private static DemoShowcase Claiming(ClaimEnd end, int ago) => new(null, "compute", DemoPath.Claiming, ago, end);
}
