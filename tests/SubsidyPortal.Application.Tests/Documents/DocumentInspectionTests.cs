using System.Text;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.TestKit.Documents;
using Xunit;

namespace SubsidyPortal.Application.Tests.Documents;

public sealed class DocumentInspectionTests
{
    public static TheoryData<DocumentKind, byte[]> GoodFiles => new()
    {
        { DocumentKind.Pdf, SampleFiles.Pdf() },
        { DocumentKind.Pdf, [.. "\r\n"u8, .. SampleFiles.Pdf()] },
        { DocumentKind.Pdf, SampleFiles.PdfOfSize((int)EvidenceFile.MaxBytes) },
        { DocumentKind.Png, SampleFiles.Png() },
        { DocumentKind.Jpeg, SampleFiles.Jpeg() },
        { DocumentKind.Jpeg, [.. SampleFiles.Jpeg(), .. "camera notes"u8] },
        { DocumentKind.Xlsx, SampleFiles.Xlsx() },
        { DocumentKind.Ofd, SampleFiles.Ofd() },
        { DocumentKind.Xml, SampleFiles.Xml() },
        { DocumentKind.Xml, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<a>发票</a>")).ToArray() },
        { DocumentKind.Xml, Gb18030("<?xml version=\"1.0\" encoding=\"GB18030\"?><发票>启桐</发票>") },
    };

    public static TheoryData<string, byte[]> BadFiles => new()
    {
        { "document.empty", [] },
        { "document.too-large", SampleFiles.PdfOfSize(21 * 1024 * 1024) },
        { "document.type-not-allowed", "just text"u8.ToArray() },
        { "document.type-not-allowed", "GIF89a............"u8.ToArray() },
        { "document.type-not-allowed", [0x01] },
        { "document.type-not-allowed", SampleFiles.Zip([("readme.txt", "hello"u8.ToArray())]) },
        { "document.type-not-allowed", SampleFiles.Zip([("inner.zip", SampleFiles.Xlsx())]) },
        { "document.type-not-allowed", "<html><body onload=alert(1)>"u8.ToArray() },
        { "document.type-not-allowed", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray() },
        { "document.type-not-allowed", OldOffice("Workbook") },
        { "document.encrypted", OldOffice("EncryptedPackage") },
        { "document.executable", [.. "MZ\u0090\0"u8, .. SampleFiles.Pdf()] },
        { "document.executable", [0x7F, .. "ELF"u8, 2, 1, 1] },
        { "document.executable", [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1] },
        { "document.executable", "#!/bin/sh\nrm -rf /"u8.ToArray() },
        { "document.macros", SampleFiles.Xlsx(("xl/vbaProject.bin", [1, 2, 3])) },
        { "document.cut-off", Half(SampleFiles.Pdf()) },
        { "document.cut-off", Half(SampleFiles.Png(200, 200)) },
        { "document.cut-off", SampleFiles.Png()[..^12] },
        { "document.cut-off", SampleFiles.Jpeg()[..^2] },
        { "document.cut-off", JpegWithPreview()[..^40] },
        { "document.cut-off", Half(SampleFiles.Xlsx()) },
        { "document.cut-off", Half(SampleFiles.Xml()) },
        { "document.cut-off", "<a><b>text</b>"u8.ToArray() },
        { "document.cut-off", WebOptimised(claimed: 100_000) },
        { "document.unreadable", "<?xml version=\"1.0\"?><a><b></a></b>\n<c/>"u8.ToArray() },
        { "document.unreadable", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000))) },
        { "document.unreadable", [.. SampleFiles.Jpeg()[..4], 0, 5, .. SampleFiles.Jpeg()[6..]] },
        { "document.xml-entities", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>"u8.ToArray() },
        { "document.xml-entities", "<!DOCTYPE a SYSTEM \"http://127.0.0.1/x.dtd\"><a/>"u8.ToArray() },
        { "document.image-too-large", PngClaiming(60_000, 60_000) },
    };

    [Theory]
    [MemberData(nameof(GoodFiles), DisableDiscoveryEnumeration = true)]
    public async Task Inspect_WholeFile_NamesItsKind(DocumentKind expected, byte[] file)
    {
        using var content = new MemoryStream(file);

        Assert.Equal(expected, await DocumentInspection.InspectAsync(content, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)]
    public async Task Inspect_BadFile_SaysWhy(string code, byte[] file)
    {
        using var content = new MemoryStream(file);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => DocumentInspection.InspectAsync(content, CancellationToken.None));

        Assert.Equal(code, refusal.Violation.Code);
    }

    [Fact]
    public async Task Inspect_EveryPossibleCut_NeverPassesAndNeverCrashes()
    {
        // The PDF's last line break may go: its end mark is whole without it.
        byte[][] files = [SampleFiles.Pdf()[..^1], SampleFiles.Png(), SampleFiles.Jpeg(), SampleFiles.Xlsx(), SampleFiles.Ofd()];
        foreach (var whole in files)
        {
            for (var length = 1; length < whole.Length; length++)
            {
                using var content = new MemoryStream(whole, 0, length);

                await Assert.ThrowsAsync<RuleViolationException>(() => DocumentInspection.InspectAsync(content, CancellationToken.None));
            }
        }
    }

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];

    private static byte[] Gb18030(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030").GetBytes(text);
    }

    private static byte[] OldOffice(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(stream), .. new byte[500]];

    /// <summary>A photo whose header holds a small preview with its own end mark, as cameras write it.</summary>
    private static byte[] JpegWithPreview()
    {
        var photo = SampleFiles.Jpeg();
        var preview = SampleFiles.Jpeg();
        var length = preview.Length + 2;
        return [.. photo[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. preview, .. photo[2..]];
    }

    private static byte[] WebOptimised(int claimed)
    {
        var head = Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L {claimed} /O 3 >>\nendobj\n");
        return [.. head, .. SampleFiles.Pdf()[9..]];
    }

    private static byte[] PngClaiming(int width, int height)
    {
        var png = SampleFiles.Png();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }
}
