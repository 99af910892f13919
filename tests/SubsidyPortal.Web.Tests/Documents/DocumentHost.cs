using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Web.Features.Documents;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Startup;

namespace SubsidyPortal.Web.Tests.Documents;

/// <summary>The document endpoints behind a real server, because broken uploads and ranges are matters of the wire.</summary>
internal sealed class DocumentHost : IAsyncDisposable
{
    internal const string Boundary = "--------portal-test";
    internal static readonly Guid UserId = Guid.Parse("0197a3c0-0000-7000-8000-00000000000a");

    private readonly CookieContainer _cookies;
    private readonly WebApplication _app;

    private DocumentHost(WebApplication app, string folder, CookieContainer cookies)
    {
        _app = app;
        Folder = folder;
        _cookies = cookies;
    }

    internal string Folder { get; }

    internal HttpClient Client { get; private set; } = null!;

    /// <summary>What the server set, for requests written by hand.</summary>
    internal string Cookie => _cookies.GetCookieHeader(Client.BaseAddress!);

    internal Visible Papers => (Visible)_app.Services.GetRequiredService<IDocumentAccess>();

    internal IUploadTickets Tickets => _app.Services.GetRequiredService<IUploadTickets>();

    internal IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    internal string[] StoredFiles => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories);

    internal static async Task<DocumentHost> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-uploads-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddPortalLocalization();
        builder.Services.AddScoped<RuleWording>();
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("Test", null);
        builder.Services.AddAuthorization();
        builder.Services.AddDocumentStore(builder.Configuration, folder);
        builder.Services.AddSingleton<IDocumentAccess, Visible>();

        var app = builder.Build();
        app.UsePortalSecurityHeaders();
        app.UsePortalLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapDocuments();
        await app.StartAsync();

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var cookies = new CookieContainer();
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Add(HeaderSignIn.Header, UserId.ToString());
        return new DocumentHost(app, folder, cookies) { Client = client };
    }

    /// <summary>A form with one file, as a browser sends it.</summary>
    internal static HttpContent Form(byte[] file, string name)
    {
        var part = new ByteArrayContent(file);
        // Browsers write the name in UTF-8 and only replace quotes and line breaks.
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\"");
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var form = new MultipartFormDataContent(Boundary) { part };
        form.HeaderEncodingSelector = (_, _) => Encoding.UTF8;
        return form;
    }

    internal async Task<HttpRequestMessage> UploadRequestAsync(HttpContent content, string language = "en")
    {
        var token = await Client.GetFromJsonAsync<JsonElement>(DocumentLinks.UploadToken);
        var request = new HttpRequestMessage(HttpMethod.Post, DocumentLinks.Uploads) { Content = content };
        request.Headers.Add(token.GetProperty("header").GetString()!, token.GetProperty("token").GetString());
        request.Headers.AcceptLanguage.ParseAdd(language);
        return request;
    }

    internal async Task<(int Status, JsonElement Body)> UploadAsync(byte[] file, string name, string language = "en")
    {
        using var request = await UploadRequestAsync(Form(file, name), language);
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Stands in for the cases that papers belong to.</summary>
    internal sealed class Visible : IDocumentAccess
    {
        private readonly ConcurrentDictionary<Guid, EvidenceFile> _files = new();

        internal Guid Show(EvidenceFile file)
        {
            var id = Guid.NewGuid();
            _files[id] = file;
            return id;
        }

        /// <summary>As while the database is away.</summary>
        internal bool Away { get; set; }

        public Task<Outcome<EvidenceFile>> FindVisibleAsync(Guid documentId, CancellationToken cancellation) => Task.FromResult<Outcome<EvidenceFile>>(
            Away ? new Outcome<EvidenceFile>.Unavailable("test")
            : _files.TryGetValue(documentId, out var file) ? new Outcome<EvidenceFile>.Ok(file)
            : new Outcome<EvidenceFile>.NotFound());
    }

    /// <summary>Signs in whoever the header names.</summary>
    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        internal const string Header = "X-Test-User";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Headers.TryGetValue(Header, out var user))
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.ToString())], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
