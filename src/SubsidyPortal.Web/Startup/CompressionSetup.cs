using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace SubsidyPortal.Web.Startup;

/// <summary>
/// Compression of what is made per request. Files of wwwroot and of the bundles are compressed at publish and served
/// so by MapStaticAssets; this middleware leaves them alone, as they carry their Content-Encoding already.
/// </summary>
internal static class CompressionSetup
{
    public static void AddPortalCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
            // Pages over TLS are left to the proxy (BREACH): they mix what a stranger can put into an address with
            // what only the signed-in person may read.
            options.EnableForHttps = false;
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
