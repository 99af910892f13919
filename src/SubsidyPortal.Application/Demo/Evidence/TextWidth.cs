namespace SubsidyPortal.Application.Demo.Evidence;

/// <summary>How wide text runs, in thousandths of the font size: Helvetica for ASCII, a full square for everything else.</summary>
internal static class TextWidth
{
    private const int Square = 1000;

    // Advance widths of the standard font Helvetica for the characters from the space to the tilde.
    private static readonly int[] Helvetica =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    public static bool IsLatin(char c) => c is >= ' ' and <= '~';

    public static int Of(char c) => IsLatin(c) ? Helvetica[c - ' '] : Square;

    public static double Of(string text, double size) => text.Sum(Of) * size / 1000;
}
