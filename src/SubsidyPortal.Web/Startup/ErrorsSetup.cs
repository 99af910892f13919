using Microsoft.AspNetCore.Diagnostics;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Startup;

/// <summary>Errors and missing pages as pages of the portal; machines get the bare status.</summary>
internal static class ErrorsSetup
{
    public static void AddPortalErrors(this WebApplicationBuilder builder) => builder.Services.AddExceptionHandler<FailureLog>();

    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseExceptionHandler(Links.Errors.Failure, createScopeForErrors: true);
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseStatusCodePagesWithReExecute(Links.Errors.StatusTemplate, createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!IsForPeople(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
    }

    private static bool IsForPeople(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_framework", StringComparison.OrdinalIgnoreCase);
}
