using System.Globalization;

namespace SubsidyPortal.Data.Hosting;

/// <summary>
/// What lies where in a server's folder. The folder and the passwords belong to the portal's user; only the cluster and the
/// log belong to the user that the server runs as.
/// </summary>
internal sealed class ServerFolder(string path)
{
    public string Root { get; } = Path.GetFullPath(path);

    public string LockFile => Path.Combine(Root, "in-use");

    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>A cluster is made here and moved when it is whole, so that a killed initdb leaves nothing half-made.</summary>
    public string UnfinishedCluster => Path.Combine(Root, "cluster.new");

    public string Settings => Path.Combine(Root, ServerSettings.FileName);

    public string LogFolder => Path.Combine(Root, "log");

    public string Log => Path.Combine(LogFolder, "server.log");

    public string Password(string role) => Path.Combine(Root, $"{role}.password");

    /// <summary>The major version of PostgreSQL that made the cluster; null when there is none yet.</summary>
    public int? ClusterVersion =>
        File.Exists(Path.Combine(Cluster, "PG_VERSION"))
            ? int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")), CultureInfo.InvariantCulture)
            : null;

    /// <summary>Makes the folder when it is missing; the server's user must be able to pass through what was made.</summary>
    public void Create(bool forOtherUser)
    {
        var missing = new Stack<string>();
        for (var at = Root; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing.Push(at);
        }

        foreach (var folder in missing)
        {
            try
            {
                Directory.CreateDirectory(folder);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                throw new DatabaseStartException(
                    $"The data folder {folder} can't be made: {e.Message} Choose another one (--data DIR or Portal__DataDirectory).", e);
            }

            if (forOtherUser)
            {
                Permissions.LetOthersEnter(folder);
            }
            else if (folder == Root)
            {
                Permissions.MakeFolderPrivate(folder);
            }
        }
    }

    public string ReadLogFrom(long position)
    {
        if (!File.Exists(Log))
        {
            return "";
        }

        using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Min(position, file.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Trim();
    }

    /// <summary>Keeps the log from growing for ever: the last full one and the current one stay.</summary>
    public void RotateLog()
    {
        const long Full = 10 * 1024 * 1024;
        if (File.Exists(Log) && new FileInfo(Log).Length > Full)
        {
            File.Move(Log, Log + ".1", overwrite: true);
        }
    }
}
