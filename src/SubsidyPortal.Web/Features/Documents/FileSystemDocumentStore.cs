using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Keeps papers in a folder: <c>ab/cd/</c> and the whole hash as the file's name.</summary>
internal sealed class FileSystemDocumentStore(string root) : IDocumentStore
{
    private readonly UploadSpool _spool = new(Path.Combine(root, "incoming"));

    public Task PrepareAsync(CancellationToken cancellation)
    {
        PrivateFolder.Create(root);
        _spool.Prepare();
        return Task.CompletedTask;
    }

    public async Task<IncomingDocument> ReceiveAsync(Stream content, long maxBytes, CancellationToken cancellation) =>
        new Incoming(this, await _spool.ReceiveAsync(content, maxBytes, cancellation));

    public Task<Stream?> OpenReadAsync(DocumentHash hash, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<bool> ExistsAsync(DocumentHash hash, CancellationToken cancellation) => Task.FromResult(File.Exists(PathOf(hash)));

    private string PathOf(DocumentHash hash) => Path.Combine(root, hash.Value[..2], hash.Value[2..4], hash.Value);

    /// <summary>File first, then its name, then the folders: whatever moment the power fails, the store has all of it or nothing.</summary>
    private void Keep(SpooledFile file)
    {
        RandomAccess.FlushToDisk(file.Content.SafeFileHandle);
        var target = PathOf(file.Hash);
        var folder = Path.GetDirectoryName(target)!;
        var above = Path.GetDirectoryName(folder)!;
        PrivateFolder.Create(above);
        PrivateFolder.Create(folder);

        // Over a file of the same hash: the same bytes, or better ones if that file was damaged.
        File.Move(file.Path, target, overwrite: true);
        PrivateFolder.WriteThrough(folder);
        PrivateFolder.WriteThrough(above);
        PrivateFolder.WriteThrough(root);
    }

    private sealed class Incoming(FileSystemDocumentStore store, SpooledFile file) : IncomingDocument
    {
        public override DocumentHash Hash => file.Hash;

        public override long Size { get; } = file.Content.Length;

        public override Stream Content => file.Content;

        public override async Task<StoredDocument> KeepAsync(CancellationToken cancellation)
        {
            // Waiting for the disk must not hold up the requests of others.
            await Task.Run(() => store.Keep(file), cancellation);
            return new StoredDocument(Hash, Size);
        }

        public override ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
