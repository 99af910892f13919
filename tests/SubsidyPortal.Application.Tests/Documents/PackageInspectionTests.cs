using System.Buffers.Binary;
using System.Diagnostics;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.TestKit.Documents;
using Xunit;

namespace SubsidyPortal.Application.Tests.Documents;

/// <summary>Zip packages made to harm whoever unpacks them.</summary>
public sealed class PackageInspectionTests
{
    [Fact]
    public async Task Inspect_BombInASheet_IsRefusedQuickly()
    {
        // 300 MB of zeros pack to 300 kB.
        var bomb = SampleFiles.Xlsx(("xl/worksheets/sheet2.xml", new byte[300 * 1024 * 1024]));
        Assert.True(bomb.Length < 1024 * 1024);
        var watch = Stopwatch.StartNew();

        Assert.Equal("document.archive-bomb", await CodeAsync(bomb));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Inspect_BombSpreadOverManyParts_IsRefused()
    {
        var parts = Enumerable.Range(0, 30).Select(i => ($"xl/media/{i}.bin", new byte[1024 * 1024])).ToArray();

        Assert.Equal("document.archive-bomb", await CodeAsync(SampleFiles.Xlsx(parts)));
    }

    [Fact]
    public async Task Inspect_BombThatClaimsToBeSmall_IsRefusedByWhatReallyUnpacks()
    {
        var bomb = SampleFiles.Xlsx(("xl/worksheets/sheet2.xml", new byte[50 * 1024 * 1024]));
        OverwriteInDirectory(bomb, "xl/worksheets/sheet2.xml", field: 24, value: 100);

        Assert.Equal("document.archive-bomb", await CodeAsync(bomb));
    }

    [Fact]
    public async Task Inspect_PartsOverTheSameBytes_IsRefused()
    {
        var package = SampleFiles.Xlsx(("a.bin", new byte[5_000]), ("b.bin", new byte[5_000]));
        var first = ReadInDirectory(package, "a.bin", field: 42);
        OverwriteInDirectory(package, "b.bin", field: 42, first);

        Assert.Equal("document.archive-bomb", await CodeAsync(package));
    }

    [Fact]
    public async Task Inspect_TenThousandParts_IsRefused()
    {
        var parts = Enumerable.Range(0, 10_000).Select(i => ($"p{i}", Array.Empty<byte>())).ToArray();

        Assert.Equal("document.archive-bomb", await CodeAsync(SampleFiles.Xlsx(parts)));
    }

    [Fact]
    public async Task Inspect_LockedPart_IsEncrypted()
    {
        var package = SampleFiles.Xlsx(("a.bin", [1, 2, 3]));
        OverwriteInDirectory(package, "a.bin", field: 8, value: 1, twoBytes: true);

        Assert.Equal("document.encrypted", await CodeAsync(package));
    }

    [Fact]
    public async Task Inspect_DamagedPart_IsUnreadable()
    {
        var package = SampleFiles.Xlsx();
        var start = package.AsSpan().IndexOf("[Content_Types].xml"u8) + "[Content_Types].xml".Length;
        package.AsSpan(start, 40).Fill(0xFF);

        Assert.Equal("document.unreadable", await CodeAsync(package));
    }

    [Fact]
    public async Task Inspect_DocumentTypeInTheIndex_IsUnreadable()
    {
        var package = SampleFiles.Zip([("OFD.xml", "<!DOCTYPE a [<!ENTITY x 'lol'>]><OFD>&x;</OFD>"u8.ToArray())]);

        Assert.Equal("document.unreadable", await CodeAsync(package));
    }

    [Fact]
    public async Task Inspect_ZipInsideAWorkbook_StaysClosed()
    {
        var inner = SampleFiles.Zip([("bomb", new byte[300 * 1024 * 1024])]);
        using var content = new MemoryStream(SampleFiles.Xlsx(("xl/embeddings/x.zip", inner)));

        await DocumentInspection.InspectAsync(content, CancellationToken.None);
    }

    private static async Task<string> CodeAsync(byte[] file)
    {
        using var content = new MemoryStream(file);
        return (await Assert.ThrowsAsync<RuleViolationException>(() => DocumentInspection.InspectAsync(content, CancellationToken.None))).Violation.Code;
    }

    private static uint ReadInDirectory(byte[] zip, string part, int field) =>
        BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(EntryOf(zip, part) + field));

    private static void OverwriteInDirectory(byte[] zip, string part, int field, uint value, bool twoBytes = false)
    {
        var at = zip.AsSpan(EntryOf(zip, part) + field);
        if (twoBytes)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(at, value);
        }
    }

    private static int EntryOf(byte[] zip, string part) =>
        zip.AsSpan().LastIndexOf(System.Text.Encoding.ASCII.GetBytes(part)) - 46;
}
