namespace SubsidyPortal.Data.Hosting;

/// <summary>Makes a new database cluster: checksums, passwords over the network, UTF-8.</summary>
internal sealed class ClusterMaker(ServerFolder folder, ServerAccount account, PostgresBinaries binaries)
{
    /// <summary>The cluster's superuser; the portal uses it only to make the two roles and the database.</summary>
    public const string Superuser = "postgres";

    public async Task MakeAsync(bool disposable, CancellationToken cancellationToken)
    {
        var passwordFile = folder.Password(Superuser);
        var password = PasswordFile.ReadOrCreate(passwordFile);
        // initdb runs as the server's user, who may not read the portal's file.
        var handedOver = passwordFile + ".initdb";
        PasswordFile.Write(handedOver, password);
        await account.GiveAsync(handedOver, cancellationToken);
        try
        {
            var result = await InitializeAsync("C.UTF-8", handedOver, disposable, cancellationToken);
            if (!result.Succeeded && result.Output.Contains("locale", StringComparison.Ordinal))
            {
                // Older macOS and some minimal systems have no C.UTF-8; C sorts the same way, by code point.
                result = await InitializeAsync("C", handedOver, disposable, cancellationToken);
            }

            if (!result.Succeeded)
            {
                throw new DatabaseStartException($"initdb could not make a database cluster in {folder.Root}: {result.Output}");
            }
        }
        finally
        {
            File.Delete(handedOver);
        }

        await File.AppendAllTextAsync(
            Path.Combine(folder.UnfinishedCluster, "postgresql.conf"), $"\ninclude '../{ServerSettings.FileName}'\n", cancellationToken);
        Directory.Move(folder.UnfinishedCluster, folder.Cluster);
    }

    private async Task<ToolResult> InitializeAsync(
        string locale, string passwordFile, bool disposable, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder.UnfinishedCluster))
        {
            Directory.Delete(folder.UnfinishedCluster, recursive: true);
        }

        await account.MakeFolderAsync(folder.UnfinishedCluster, cancellationToken);
        string[] arguments =
        [
            "--pgdata", folder.UnfinishedCluster,
            "--username", Superuser,
            "--pwfile", passwordFile,
            "--auth-local", "reject",
            "--auth-host", "scram-sha-256",
            "--encoding", "UTF8",
            "--locale", locale,
            "--data-checksums",
            "--no-instructions",
            .. disposable ? new[] { "--no-sync" } : [],
        ];
        return await account.RunAsync(binaries.InitDb, arguments, folder.Root, cancellationToken);
    }
}
