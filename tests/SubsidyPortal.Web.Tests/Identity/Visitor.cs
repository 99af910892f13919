using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace SubsidyPortal.Web.Tests.Identity;

/// <summary>A browser without scripts: keeps cookies, fills in forms as they stand on the page, follows no redirect by itself.</summary>
internal sealed class Visitor
{
    private readonly TestServer server;
    private readonly Uri home;
    private readonly string language;

    public Visitor(TestServer server, bool overTls, string language)
    {
        this.server = server;
        this.language = language;
        home = new Uri(overTls ? "https://localhost" : "http://localhost");
    }

    public CookieContainer Cookies { get; } = new();

    public async Task<HttpResponseMessage> HeadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        return await SendAsync(request);
    }

    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(home, path));
        return await SendAsync(request);
    }

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        return await ReadAsync(response);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Opens a page, fills in one of its forms and sends it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="button">Selector of something in the form.</param>
    /// <param name="values">Name and value of the fields to fill in.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string button, params (string Name, string Value)[] values)
    {
        var form = (await PageAsync(path)).QuerySelector(button)?.Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"{path} has no form with {button}.");
        var fields = form.QuerySelectorAll("input, select").OfType<IHtmlElement>()
            .Where(f => f is not IHtmlInputElement { Type: "checkbox", IsChecked: false })
            .Select(f => (Name: f.GetAttribute("name") ?? "", Value: f is IHtmlSelectElement select ? select.Value ?? "" : f.GetAttribute("value") ?? ""))
            .Where(f => f.Name.Length > 0 && !values.Any(v => v.Name == f.Name));
        return await PostAsync(form.GetAttribute("action") ?? path, [.. fields, .. values]);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] values)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(home, path))
        {
            Content = new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value))),
        };
        return await SendAsync(request);
    }

    public async Task SignInAsync(string email, string password)
    {
        using var response = await TrySignInAsync(email, password);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    public Task<HttpResponseMessage> TrySignInAsync(string email, string password, string path = "/account/sign-in") =>
        SubmitAsync(path, "#password", ("Input.Email", email), ("Input.Password", password));

    /// <summary>True while the session lives.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var response = await GetAsync("/account");
        return response.StatusCode == HttpStatusCode.OK;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        if (Cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        var response = await server.CreateClient().SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            Cookies.SetCookies(request.RequestUri!, cookie);
        }

        return response;
    }
}
