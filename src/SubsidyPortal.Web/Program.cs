using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Features.Documents;
using SubsidyPortal.Web.Shell.Preferences;
using SubsidyPortal.Web.Startup;

var builder = WebApplication.CreateBuilder(args);

builder.AddPortalPages();
builder.AddPortalLocalization();
builder.AddPortalAccess();
builder.AddPortalCompression();
builder.AddPortalHealth();
builder.AddPortalErrors();
builder.Services.AddDocumentStore(builder.Configuration, PortalDataDirectory.Of(builder.Configuration));

var app = builder.Build();

app.UsePortalErrors();
app.UsePortalSecurityHeaders();
app.UseResponseCompression();
app.UsePortalLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapPortalHealth();
app.MapPreferenceEndpoints();
app.MapDocuments();
app.MapPortalPages();

await app.RunAsync();
