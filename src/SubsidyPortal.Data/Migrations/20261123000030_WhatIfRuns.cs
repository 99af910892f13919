using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Keeps the inputs of what-ifs, and ended ones, as they are.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000030_WhatIfRuns")]
public sealed class WhatIfRuns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.WhatIfRuns.sql"));
    }
}
