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
        app.Use(AnswerWithPages);
    }

    private static async Task AnswerWithPages(HttpContext context, RequestDelegate next)
    {
        // The page that answers is read, whatever was sent: as a POST it would ask for a token and a form of its own.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        var pages = context.Features.Get<IStatusCodePagesFeature>();
        if (pages is not null && !IsForPeople(context))
        {
            pages.Enabled = false;
        }

        await next(context);

        // A form without a valid token is refused with an empty answer that is called HTML already; without the name it gets the page.
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false } && pages is { Enabled: true })
        {
            context.Response.ContentType = null;
        }
    }

    private static bool IsForPeople(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_framework", StringComparison.OrdinalIgnoreCase);
}
