namespace SubsidyPortal.Application.Demo.Evidence;

/// <summary>A company's round seal: a ring, a five-pointed star, the name along the ring and the kind of seal below.</summary>
internal static class Seal
{
    private const double Radius = 52;

    public static void Draw(PdfPage page, double x, double y, string name, string kind) => page.Stamped(() =>
    {
        page.Ring(x, y, Radius, 2.2, PdfPage.Red);
        page.Fill(Star(x, y + 3, 15), PdfPage.Red);
        page.TextCentre(x, y - 31, 8.5, kind, PdfPage.Red);

        // The name runs over the top, at most from eight o'clock to four o'clock.
        const double Widest = Math.PI * 1.3;
        var step = Math.Min(0.32, Widest / Math.Max(1, name.Length - 1));
        var size = Math.Min(11, step * Radius * 0.78);
        var angle = (Math.PI / 2) + (step * (name.Length - 1) / 2);
        foreach (var character in name)
        {
            var (sin, cos) = Math.SinCos(angle);
            page.Turned(x + (cos * (Radius - 10)), y + (sin * (Radius - 10)), size, character, angle - (Math.PI / 2), PdfPage.Red);
            angle -= step;
        }
    });

    private static IEnumerable<(double X, double Y)> Star(double x, double y, double radius)
    {
        for (var i = 0; i < 10; i++)
        {
            var (sin, cos) = Math.SinCos((Math.PI / 2) + (i * Math.PI / 5));
            var r = i % 2 == 0 ? radius : radius * 0.382;
            yield return (x + (cos * r), y + (sin * r));
        }
    }
}
