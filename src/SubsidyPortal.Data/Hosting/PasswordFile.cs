using System.Security.Cryptography;

namespace SubsidyPortal.Data.Hosting;

/// <summary>A generated password in a file that only its owner may read.</summary>
internal static class PasswordFile
{
    private const int HexDigits = 48;

    public static string ReadOrCreate(string path)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path).Trim();
        }

        var password = RandomNumberGenerator.GetHexString(HexDigits, lowercase: true);
        Write(path, password);
        return password;
    }

    public static void Write(string path, string password)
    {
        // Whole or not at all: a half-written password would lock the portal out of its own data.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var file = Permissions.CreatePrivate(unfinished))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(password));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
