using Microsoft.Extensions.Configuration;

namespace SubsidyPortal.Data.Hosting;

/// <summary>The folder for everything that the portal keeps on this machine: <c>Portal:DataDirectory</c>, or the default.</summary>
public static class PortalDataDirectory
{
    /// <summary>As root the server runs as <c>postgres</c>, who can reach this folder but seldom one below a home.</summary>
    public const string ForRoot = "/var/lib/subsidy-portal";

    /// <returns>A full path; the folder may not exist yet.</returns>
    public static string Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration["Portal:DataDirectory"] is { Length: > 0 } configured ? Path.GetFullPath(configured)
            : Environment.IsPrivilegedProcess ? ForRoot
            : Path.Combine(RepositoryOrWorkingFolder(), ".data");
    }

    // "dotnet run" works in the project's folder, ./portal at the top: both shall find the same data.
    private static string RepositoryOrWorkingFolder()
    {
        var working = Environment.CurrentDirectory;
        for (var folder = new DirectoryInfo(working); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SubsidyPortal.sln")))
            {
                return folder.FullName;
            }
        }

        return working;
    }
}
