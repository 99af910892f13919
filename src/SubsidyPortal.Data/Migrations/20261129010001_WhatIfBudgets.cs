using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>The adjusted budgets of the pools, frozen with the other inputs of a what-if.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129010001_WhatIfBudgets")]
public sealed class WhatIfBudgets : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<string>("budgets", "what_if_runs", "jsonb", nullable: true);
        migrationBuilder.Sql(SqlFile.Read("Migrations.WhatIfBudgets.sql"));
    }
}
