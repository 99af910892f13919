using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SubsidyPortal.TestKit.Documents;

/// <summary>Small whole files of every accepted kind, made here so that tests need no files on disk.</summary>
public static class SampleFiles
{
    /// <summary>A photo of 16 × 12 points.</summary>
    private const string JpegBase64 =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/"
        + "2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAMABADASIAAhEBAxEB/8QA"
        + "FQABAQAAAAAAAAAAAAAAAAAAAgX/xAAaEAADAAMBAAAAAAAAAAAAAAAAAQIREiED/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgT/xAAaEQEBAAIDAAAAAAAAAAAA"
        + "AAABAgADESFB/9oADAMBAAIRAxEAPwCAJxSnbHAifo3OvMDpROMj1RFFNeHWf//Z";

    /// <summary>One page that shows the text (Latin letters only); a valid PDF with its cross-reference table.</summary>
    public static byte[] Pdf(string text = "Sample contract")
    {
        var drawing = $"BT /F1 18 Tf 72 760 Td ({text.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)")}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        pdf.Append(System.Globalization.CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    /// <summary>A PDF of exactly so many bytes: the page, with a comment of the missing length before its end mark.</summary>
    public static byte[] PdfOfSize(int bytes)
    {
        var pdf = Pdf();
        var tail = "startxref\n0\n%%EOF\n"u8.ToArray();
        var filler = new byte[bytes - pdf.Length - tail.Length];
        Array.Fill(filler, (byte)' ');
        filler[0] = (byte)'%';
        filler[^1] = (byte)'\n';
        return [.. pdf, .. filler, .. tail];
    }

    /// <summary>A picture of 16 × 12 points.</summary>
    public static byte[] Jpeg() => Convert.FromBase64String(JpegBase64);

    /// <summary>A picture in one colour.</summary>
    public static byte[] Png(int width = 16, int height = 12, byte shade = 0x40)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits for each point; colour type 0 is grey
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[width + 1];
            line.AsSpan(1).Fill(shade);
            for (var y = 0; y < height; y++)
            {
                zlib.Write(line);
            }
        }

        return
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
            .. PngChunk("IHDR", header), .. PngChunk("IDAT", packed.ToArray()), .. PngChunk("IEND", []),
        ];
    }

    /// <summary>A workbook with one cell.</summary>
    public static byte[] Xlsx(params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Text("""
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """)),
        ("_rels/.rels", Text("""
            <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """)),
        ("xl/workbook.xml", Text("""
            <?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>
            """)),
        ("xl/_rels/workbook.xml.rels", Text("""
            <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
            """)),
        ("xl/worksheets/sheet1.xml", Text("""
            <?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>
            """)),
        .. more,
    ]);

    /// <summary>A fixed-layout document with its root only.</summary>
    public static byte[] Ofd() => Zip(
    [
        ("OFD.xml", Text("""
            <?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>
            """)),
        ("Doc_0/Document.xml", Text("<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"/>")),
    ]);

    /// <summary>An invented e-invoice.</summary>
    public static byte[] Xml() => Text("""
        <?xml version="1.0" encoding="UTF-8"?>
        <EInvoice><Header><EInvoiceID>25312000000012345678</EInvoiceID></Header><EInvoiceData><TotalAmount>106000.00</TotalAmount></EInvoiceData></EInvoice>
        """);

    /// <summary>A package of any parts.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] PngChunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc32(body));
        return chunk;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
