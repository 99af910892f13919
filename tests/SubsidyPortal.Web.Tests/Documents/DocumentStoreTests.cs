using System.Security.Cryptography;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.TestKit.Documents;
using Xunit;

namespace SubsidyPortal.Web.Tests.Documents;

/// <summary>What every store promises, on both adapters.</summary>
public sealed class DocumentStoreTests
{
    private static readonly byte[] Paper = SampleFiles.Pdf("A contract");
    private static readonly DocumentHash PaperHash = DocumentHash.FromBytes(SHA256.HashData(Paper));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_Document_IsReadBackByItsHash(bool s3)
    {
        await using var fixture = await StoreFixture.StartAsync(s3);

        var stored = await fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None);
        await using var back = await fixture.Store.OpenReadAsync(PaperHash, CancellationToken.None);

        Assert.Equal(new StoredDocument(PaperHash, Paper.Length), stored);
        Assert.Equal(Paper, await ReadAllAsync(back!));
        Assert.True(await fixture.Store.ExistsAsync(PaperHash, CancellationToken.None));
        Assert.Equal(DocumentState.Intact, await fixture.Store.VerifyAsync(PaperHash, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(fixture.Incoming));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenRead_Middle_GivesThatPart(bool s3)
    {
        await using var fixture = await StoreFixture.StartAsync(s3);
        await fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None);
        await using var content = (await fixture.Store.OpenReadAsync(PaperHash, CancellationToken.None))!;
        var part = new byte[20];

        content.Seek(100, SeekOrigin.Begin);
        await content.ReadExactlyAsync(part);
        content.Seek(-20, SeekOrigin.End);
        var tail = await ReadAllAsync(content);

        Assert.Equal(Paper[100..120], part);
        Assert.Equal(Paper[^20..], tail);
        Assert.Equal(Paper.Length, content.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenRead_UnknownHash_IsNothing(bool s3)
    {
        await using var fixture = await StoreFixture.StartAsync(s3);

        Assert.Null(await fixture.Store.OpenReadAsync(PaperHash, CancellationToken.None));
        Assert.False(await fixture.Store.ExistsAsync(PaperHash, CancellationToken.None));
        Assert.Equal(DocumentState.Missing, await fixture.Store.VerifyAsync(PaperHash, CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accept_BadFile_LeavesNothing(bool s3)
    {
        await using var fixture = await StoreFixture.StartAsync(s3);

        await Assert.ThrowsAsync<RuleViolationException>(() =>
            fixture.Store.AcceptAsync(new MemoryStream([.. "MZ"u8, .. Paper]), "contract.pdf", CancellationToken.None));

        Assert.Empty(fixture.FilesInFolder());
        Assert.Empty(s3 ? fixture.S3.Keys : []);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accept_GoodFile_NamesKindSizeAndHash(bool s3)
    {
        await using var fixture = await StoreFixture.StartAsync(s3);

        var file = await fixture.Store.AcceptAsync(new MemoryStream(Paper), "../租赁合同.docx", CancellationToken.None);

        Assert.Equal(EvidenceFile.Of(PaperHash, "租赁合同.docx", DocumentKind.Pdf, Paper.Length), file);
        Assert.Equal(DocumentState.Intact, await fixture.Store.VerifyAsync(file.Hash, CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_SameBytesTwiceAtOnce_IsOneDocument(bool s3)
    {
        await using var fixture = await StoreFixture.StartAsync(s3);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None)));

        Assert.Equal(1, s3 ? fixture.S3.Keys.Count : fixture.FilesInFolder().Length);
        Assert.Equal(DocumentState.Intact, await fixture.Store.VerifyAsync(PaperHash, CancellationToken.None));
    }

    [Fact]
    public async Task Receive_EndlessStream_StopsAtTheLimit()
    {
        await using var fixture = await StoreFixture.StartAsync();
        using var endless = new EndlessStream();

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() =>
            fixture.Store.ReceiveAsync(endless, EvidenceFile.MaxBytes, CancellationToken.None));

        Assert.Equal("document.too-large", refusal.Violation.Code);
        Assert.True(endless.Sent < EvidenceFile.MaxBytes + (1024 * 1024));
        Assert.Empty(fixture.FilesInFolder());
    }

    [Fact]
    public async Task Receive_TwentyMegabytes_TakesThemInSmallPieces()
    {
        await using var fixture = await StoreFixture.StartAsync();
        using var endless = new EndlessStream { StopsAt = EvidenceFile.MaxBytes };

        await using var incoming = await fixture.Store.ReceiveAsync(endless, EvidenceFile.MaxBytes, CancellationToken.None);

        Assert.Equal(EvidenceFile.MaxBytes, incoming.Size);
        Assert.True(endless.LargestRead <= 128 * 1024);
    }

    [Fact]
    public async Task Receive_BrokenOff_LeavesNothing()
    {
        await using var fixture = await StoreFixture.StartAsync();
        using var broken = new EndlessStream { BreaksAt = 5_000_000 };

        await Assert.ThrowsAsync<IOException>(() => fixture.Store.ReceiveAsync(broken, EvidenceFile.MaxBytes, CancellationToken.None));

        Assert.Empty(fixture.FilesInFolder());
    }

    [Fact]
    public async Task Prepare_LeftoverOfADeadProcess_IsRemovedButNotWhatAnotherNodeReceives()
    {
        await using var fixture = await StoreFixture.StartAsync();
        await File.WriteAllBytesAsync(Path.Combine(fixture.Incoming, "leftover"), [1, 2, 3]);
        await using var incoming = await fixture.Store.ReceiveAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None);

        await fixture.Another().Store.PrepareAsync(CancellationToken.None);
        await incoming.KeepAsync(CancellationToken.None);

        Assert.Equal(DocumentState.Intact, await fixture.Store.VerifyAsync(PaperHash, CancellationToken.None));
        Assert.Single(fixture.FilesInFolder());
    }

    [Fact]
    public async Task Verify_ChangedFile_IsAlteredUntilItIsHandedInAgain()
    {
        await using var fixture = await StoreFixture.StartAsync();
        await fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None);
        await File.WriteAllTextAsync(Assert.Single(fixture.FilesInFolder()), "forged");

        Assert.Equal(DocumentState.Altered, await fixture.Store.VerifyAsync(PaperHash, CancellationToken.None));
        await fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None);
        Assert.Equal(DocumentState.Intact, await fixture.Store.VerifyAsync(PaperHash, CancellationToken.None));
    }

    [Fact]
    public async Task Write_OnThisSystem_IsReadableByThePortalOnly()
    {
        await using var fixture = await StoreFixture.StartAsync();
        await fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None);
        var path = Assert.Single(fixture.FilesInFolder());

        Assert.EndsWith(Path.Combine(PaperHash.Value[..2], PaperHash.Value[2..4], PaperHash.Value), path);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var documents = Path.Combine(fixture.Folder, "data", "documents");
        foreach (var folder in Directory.GetDirectories(documents, "*", SearchOption.AllDirectories).Append(documents))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        // The database server keeps its files beside and runs under another account.
        Assert.NotEqual(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(fixture.Folder, "data")) & UnixFileMode.OtherExecute);
    }

    [Fact]
    public async Task S3_DamagedObject_IsAltered()
    {
        await using var fixture = await StoreFixture.StartAsync(s3: true);
        await fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None);

        fixture.S3.Damage(Assert.Single(fixture.S3.Keys));

        Assert.Equal(DocumentState.Altered, await fixture.Store.VerifyAsync(PaperHash, CancellationToken.None));
    }

    [Fact]
    public async Task S3_Refusal_IsAnErrorAndNotAMissingDocument()
    {
        await using var fixture = await StoreFixture.StartAsync(s3: true);
        fixture.S3.Refuses = true;

        await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() => fixture.Store.ExistsAsync(PaperHash, CancellationToken.None));
        await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() =>
            fixture.Store.WriteAsync(new MemoryStream(Paper), 1_000_000, CancellationToken.None));
        Assert.Empty(fixture.FilesInFolder());
    }

    [Fact]
    public async Task S3_Start_MakesTheBucketOnce()
    {
        await using var fixture = await StoreFixture.StartAsync(s3: true);

        await fixture.Store.PrepareAsync(CancellationToken.None);

        Assert.Equal(["HEAD papers", "PUT papers", "HEAD papers"], fixture.S3.Requests);
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>Sends zeros until it stops or breaks.</summary>
    private sealed class EndlessStream : Stream
    {
        internal long Sent { get; private set; }

        internal long StopsAt { get; init; } = long.MaxValue;

        internal long BreaksAt { get; init; } = long.MaxValue;

        internal int LargestRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Sent; set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Sent >= BreaksAt)
            {
                throw new IOException("The connection broke off.");
            }

            var read = (int)Math.Min(buffer.Length, StopsAt - Sent);
            Sent += read;
            LargestRead = Math.Max(LargestRead, buffer.Length);
            return ValueTask.FromResult(read);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
