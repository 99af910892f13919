using System.Buffers;
using System.Security.Cryptography;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>
/// The folder where bytes wait between arriving and being kept. A file is held open, and so locked, for as long as it waits; what
/// nobody holds was left by a process that died.
/// </summary>
internal sealed class UploadSpool(string folder)
{
    private const int PieceBytes = 64 * 1024;

    internal void Prepare()
    {
        PrivateFolder.Create(folder);
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(path);
                }
            }
            catch (IOException)
            {
                // Another node of the portal is receiving it, or has just kept it.
            }
        }
    }

    internal async Task<SpooledFile> ReceiveAsync(Stream content, long maxBytes, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        try
        {
            var hash = await CopyAsync(content, file, maxBytes, cancellation);
            return new SpooledFile(path, file, hash);
        }
        catch
        {
            File.Delete(path);
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<DocumentHash> CopyAsync(Stream content, FileStream file, long maxBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                size += read;
                if (size > maxBytes)
                {
                    throw new RuleViolationException(DocumentErrors.TooLarge(size, maxBytes));
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return DocumentHash.FromBytes(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>Bytes that arrived whole, in a file of their own.</summary>
internal sealed record SpooledFile(string Path, FileStream Content, DocumentHash Hash) : IAsyncDisposable
{
    /// <summary>Closes the file and removes it, unless it was moved away.</summary>
    public async ValueTask DisposeAsync()
    {
        File.Delete(Path);
        await Content.DisposeAsync();
    }
}
