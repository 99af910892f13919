using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Features.Applications;
using SubsidyPortal.Web.Features.Audit;
using SubsidyPortal.Web.Features.Companies;
using SubsidyPortal.Web.Features.Demo;
using SubsidyPortal.Web.Features.Documents;
using SubsidyPortal.Web.Features.Identity;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Features.Notifications;
using SubsidyPortal.Web.Features.Payments;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Features.Programs.Policies;
using SubsidyPortal.Web.Features.Programs.WhatIf;
using SubsidyPortal.Web.Features.Reports;
using SubsidyPortal.Web.Features.Transparency;
using SubsidyPortal.Web.Shell.Preferences;

namespace SubsidyPortal.Web.Startup;

/// <summary>Everything the portal consists of, one line each.</summary>
internal static class PortalFeatures
{
    public static void AddPortalFeatures(this WebApplicationBuilder builder)
    {
        builder.AddPortalPages();
        builder.AddPortalLocalization();
        builder.AddPortalAccess();
        builder.AddPortalCompression();
        builder.AddPortalHealth();
        builder.AddPortalTelemetry();
        builder.AddPortalErrors();
        builder.AddPortalIdentity();
        builder.AddOutbox();
        builder.Services.AddDocumentStore(builder.Configuration, PortalDataDirectory.Of(builder.Configuration));
        builder.Services.AddEstimates();
        builder.Services.AddPolicyDesk();
        builder.Services.AddSingleton<DemoGrowth>();
        builder.Services.AddOfficialPages();
        builder.Services.AddCompanyPages();
        builder.Services.AddTransparency();
        builder.Services.AddReports();
        builder.Services.AddLedger();
        builder.Services.AddAudit();
        builder.Services.AddWhatIfs();
    }

    public static void UsePortalPipeline(this WebApplication app)
    {
        app.UsePortalErrors();
        app.UsePortalSecurityHeaders();
        app.UseResponseCompression();
        app.UsePortalLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    public static void MapPortalFeatures(this WebApplication app)
    {
        app.MapPortalHealth();
        app.MapPortalDiagnostics();
        app.MapPreferenceEndpoints();
        app.MapAccountEndpoints();
        app.MapDivisions();
        app.MapDocuments();
        app.MapPayments();
        app.MapEstimates();
        app.MapPolicies();
        app.MapReports();
        app.MapOpenData();
        app.MapWhatIfs();
        app.MapDemo();
        app.MapOpenApi();
        app.MapPortalPages();
    }
}
