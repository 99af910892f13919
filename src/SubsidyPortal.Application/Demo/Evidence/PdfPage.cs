using System.Globalization;
using System.Text;

namespace SubsidyPortal.Application.Demo.Evidence;

/// <summary>
/// Draws one A4 page and writes it as a PDF of a few kilobytes, the same to the byte for the same content. Chinese text uses
/// STSong-Light, one of the fonts that PDF viewers bring or replace, so no font has to be embedded.
/// </summary>
/// <remarks>Points of 1/72 inch; the origin is the lower left corner; the page is 595 by 842.</remarks>
internal sealed class PdfPage
{
    public const double Width = 595;
    public const double Height = 842;

    /// <summary>Black ink.</summary>
    public const string Ink = "0.1 0.1 0.12";

    /// <summary>Grey, for labels and rules.</summary>
    public const string Grey = "0.45 0.45 0.48";

    /// <summary>The red of seals and invoice forms.</summary>
    public const string Red = "0.78 0.13 0.1";

    private readonly StringBuilder _content = new();

    /// <summary>Text that begins at x.</summary>
    public void Text(double x, double y, double size, string text, string colour = Ink)
    {
        _content.Append(CultureInfo.InvariantCulture, $"BT {colour} rg 1 0 0 1 {N(x)} {N(y)} Tm ");
        Runs(size, text);
        _content.Append("ET\n");
    }

    /// <summary>Text that ends at x.</summary>
    public void TextRight(double x, double y, double size, string text, string colour = Ink) =>
        Text(x - TextWidth.Of(text, size), y, size, text, colour);

    /// <summary>Text with its middle at x.</summary>
    public void TextCentre(double x, double y, double size, string text, string colour = Ink) =>
        Text(x - (TextWidth.Of(text, size) / 2), y, size, text, colour);

    /// <summary>One character, turned round its middle by an angle in radians.</summary>
    public void Turned(double x, double y, double size, char character, double angle, string colour)
    {
        var (sin, cos) = Math.SinCos(angle);
        var half = TextWidth.Of(character) * size / 2000;
        var low = size * 0.36;
        var left = x - (half * cos) + (low * sin);
        var bottom = y - (half * sin) - (low * cos);
        _content.Append(CultureInfo.InvariantCulture, $"BT {colour} rg {N(cos)} {N(sin)} {N(-sin)} {N(cos)} {N(left)} {N(bottom)} Tm ");
        Runs(size, character.ToString());
        _content.Append("ET\n");
    }

    /// <summary>Text in lines of at most this width; gives the height of the line below the last.</summary>
    public double Paragraph(double x, double y, double size, double width, string text)
    {
        var line = new StringBuilder();
        var used = 0d;
        foreach (var c in text)
        {
            var wide = TextWidth.Of(c) * size / 1000;

            // Closing marks may hang over the edge, as Chinese setting has it.
            if (used + wide > width && c is not ('，' or '。' or '；' or '、' or '）'))
            {
                Text(x, y, size, line.ToString());
                y -= size * 1.7;
                line.Clear();
                used = 0;
            }

            line.Append(c);
            used += wide;
        }

        Text(x, y, size, line.ToString());
        return y - (size * 1.7);
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, double width = 0.6, string colour = Grey) =>
        _content.Append(CultureInfo.InvariantCulture, $"{colour} RG {N(width)} w {N(x1)} {N(y1)} m {N(x2)} {N(y2)} l S\n");

    /// <summary>An outlined box.</summary>
    public void Box(double x, double y, double width, double height, string colour = Grey) =>
        _content.Append(CultureInfo.InvariantCulture, $"{colour} RG 0.8 w {N(x)} {N(y)} {N(width)} {N(height)} re S\n");

    /// <summary>A filled polygon.</summary>
    public void Fill(IEnumerable<(double X, double Y)> corners, string colour)
    {
        _content.Append(CultureInfo.InvariantCulture, $"{colour} rg ");
        var next = "m";
        foreach (var (x, y) in corners)
        {
            _content.Append(CultureInfo.InvariantCulture, $"{N(x)} {N(y)} {next} ");
            next = "l";
        }

        _content.Append("h f\n");
    }

    /// <summary>A ring; the four curves are the usual nearest ones to a circle.</summary>
    public void Ring(double x, double y, double radius, double width, string colour)
    {
        var k = radius * 0.5523;
        _content.Append(CultureInfo.InvariantCulture, $"{colour} RG {N(width)} w {N(x + radius)} {N(y)} m ");
        Curve((x + radius, y + k), (x + k, y + radius), (x, y + radius));
        Curve((x - k, y + radius), (x - radius, y + k), (x - radius, y));
        Curve((x - radius, y - k), (x - k, y - radius), (x, y - radius));
        Curve((x + k, y - radius), (x + radius, y - k), (x + radius, y));
        _content.Append("S\n");
    }

    /// <summary>Draws something that lets what lies below shine through, as a stamp does.</summary>
    public void Stamped(Action draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        _content.Append("q /Stamp gs\n");
        draw();
        _content.Append("Q\n");
    }

    /// <summary>The file.</summary>
    /// <param name="title">Its title, as viewers show it.</param>
    /// <param name="date">Its date; the file has no other time in it.</param>
    public byte[] ToFile(string title, DateOnly date)
    {
        var content = Encoding.ASCII.GetByteCount(_content.ToString());
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {N(Width)} {N(Height)}]/Contents 4 0 R" +
                "/Resources<</Font<</C 5 0 R/L 8 0 R>>/ExtGState<</Stamp<</ca 0.82/CA 0.82/BM/Multiply>>>>>>>>",
            $"<</Length {content}>>stream\n{_content}endstream",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UCS2-H/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 7 0 R" +
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120" +
                "/CapHeight 880/StemV 93>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            $"<</Title<FEFF{Hex(title)}>/CreationDate(D:{date:yyyyMMdd}000000+08'00')>>",
        ];

        var file = new StringBuilder("%PDF-1.4\n");
        var index = new StringBuilder();
        for (var i = 0; i < objects.Length; i++)
        {
            // Everything written is ASCII, so characters are bytes.
            index.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{index}");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R/Info {objects.Length} 0 R>>\n");
        file.Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    private void Curve((double X, double Y) a, (double X, double Y) b, (double X, double Y) end) => _content.Append(
        CultureInfo.InvariantCulture, $"{N(a.X)} {N(a.Y)} {N(b.X)} {N(b.Y)} {N(end.X)} {N(end.Y)} c ");

    /// <summary>Latin runs in Helvetica, the others in the Chinese font; each shown string moves the pen on.</summary>
    private void Runs(double size, string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var latin = TextWidth.IsLatin(text[from]);
            var to = from + 1;
            while (to < text.Length && TextWidth.IsLatin(text[to]) == latin)
            {
                to++;
            }

            var run = text[from..to];
            _content.Append(CultureInfo.InvariantCulture, $"/{(latin ? 'L' : 'C')} {N(size)} Tf ");
            _content.Append(latin ? $"({Escaped(run)}) Tj " : $"<{Hex(run)}> Tj ");
            from = to;
        }
    }

    private static string Escaped(string latin) => latin
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("(", "\\(", StringComparison.Ordinal)
        .Replace(")", "\\)", StringComparison.Ordinal);
}
