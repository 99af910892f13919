using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Keeps papers in an S3 bucket under the same names as the folder does. Bytes wait in a local folder until they are inspected.</summary>
internal sealed class S3DocumentStore(IAmazonS3 client, string bucket, string spoolFolder) : IDocumentStore, IDisposable
{
    private readonly UploadSpool _spool = new(spoolFolder);

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        _spool.Prepare();
        try
        {
            await client.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, cancellation);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            await client.PutBucketAsync(new PutBucketRequest { BucketName = bucket }, cancellation);
        }
    }

    public async Task<IncomingDocument> ReceiveAsync(Stream content, long maxBytes, CancellationToken cancellation) =>
        new Incoming(this, await _spool.ReceiveAsync(content, maxBytes, cancellation));

    public async Task<Stream?> OpenReadAsync(DocumentHash hash, CancellationToken cancellation) =>
        await LengthAsync(hash, cancellation) is { } length ? new S3DocumentStream(client, bucket, KeyOf(hash), length) : null;

    public async Task<bool> ExistsAsync(DocumentHash hash, CancellationToken cancellation) =>
        await LengthAsync(hash, cancellation) is not null;

    public void Dispose() => client.Dispose();

    private static string KeyOf(DocumentHash hash) => $"{hash.Value[..2]}/{hash.Value[2..4]}/{hash.Value}";

    private async Task<long?> LengthAsync(DocumentHash hash, CancellationToken cancellation)
    {
        try
        {
            return (await client.GetObjectMetadataAsync(bucket, KeyOf(hash), cancellation)).ContentLength;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task KeepAsync(SpooledFile file, CancellationToken cancellation)
    {
        file.Content.Position = 0;
        await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = KeyOf(file.Hash),
                InputStream = file.Content,
                AutoCloseStream = false,
                UseChunkEncoding = false,
                ContentType = "application/octet-stream",
                // The service refuses bytes that were damaged on the way.
                ChecksumSHA256 = Convert.ToBase64String(Convert.FromHexString(file.Hash.Value)),
            },
            cancellation);
    }

    private sealed class Incoming(S3DocumentStore store, SpooledFile file) : IncomingDocument
    {
        public override DocumentHash Hash => file.Hash;

        public override long Size { get; } = file.Content.Length;

        public override Stream Content => file.Content;

        public override async Task<StoredDocument> KeepAsync(CancellationToken cancellation)
        {
            await store.KeepAsync(file, cancellation);
            return new StoredDocument(Hash, Size);
        }

        public override ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
