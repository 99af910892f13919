using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class ModelTests
{
    [Fact]
    public async Task Model_IsWhatTheMigrationsMake()
    {
        // No connection is opened: the model is compared with the snapshot beside the migrations.
        await using var db = PortalDbOptions.Create("Host=nowhere");

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
