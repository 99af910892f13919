using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SubsidyPortal.Application.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Registers the document store, upload tickets and the limit on uploads.</summary>
public static class DocumentServices
{
    /// <summary>Adds the store that <c>Portal:Storage</c> asks for; without it, the folder <c>documents</c> of the data folder.</summary>
    /// <param name="services">The portal's services.</param>
    /// <param name="configuration">Settings, see <see cref="StorageOptions"/>.</param>
    /// <param name="dataFolder">The portal's data folder; with S3 it holds only files on their way.</param>
    public static IServiceCollection AddDocumentStore(
        this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        var folder = Path.Combine(dataFolder, "documents");
        services.AddSingleton<IDocumentStore>(_ => options.Kind == StorageKind.S3
            ? new S3DocumentStore(S3Client(options), options.Bucket, Path.Combine(folder, "incoming"))
            : new FileSystemDocumentStore(folder));
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<DocumentStorePreparation>();
        services.AddSingleton<IUploadTickets, UploadTickets>();
        services.AddSingleton<UploadLimit>();
        services.AddScoped<UploadProblem>();
        services.AddScoped<DocumentResponse>();
        return services;
    }

    private static AmazonS3Client S3Client(StorageOptions options)
    {
        var config = new AmazonS3Config
        {
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            // Compatible services don't know Amazon's newer trailing checksums; the SHA-256 is sent anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = TimeSpan.FromSeconds(30),
            MaxErrorRetry = 2,
        };
        if (string.IsNullOrEmpty(options.Endpoint))
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        }
        else
        {
            config.ServiceURL = options.Endpoint;
        }

        return new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }
}
