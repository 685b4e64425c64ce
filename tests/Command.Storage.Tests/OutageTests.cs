using Microsoft.Data.Sqlite;
using Npgsql;

namespace Command.Storage.Tests;

/// <summary>What is the database's own trouble, and what is the fault of what was sent.</summary>
public sealed class OutageTests
{
    [Theory]
    // Seen by ./bench chaos on a full disk: whoever connected was told this, reports over HTTP were answered 500 and those of the broker
    // set aside.
    [InlineData("FATAL", "XX000", true)]
    [InlineData("ERROR", "XX001", true)]
    [InlineData("ERROR", "53100", true)]
    [InlineData("ERROR", "53200", true)]
    [InlineData("FATAL", "53300", true)]
    [InlineData("FATAL", "57P03", true)]
    [InlineData("FATAL", "57P01", true)]
    [InlineData("ERROR", "58030", true)]
    [InlineData("PANIC", "58P01", true)]
    [InlineData("FATAL", "28P01", true)]
    [InlineData("FATAL", "3D000", true)]
    [InlineData("ERROR", "22021", false)]
    [InlineData("ERROR", "22P05", false)]
    [InlineData("ERROR", "23505", false)]
    [InlineData("ERROR", "42P01", false)]
    [InlineData("ERROR", "57014", true)]
    public void Trouble_of_PostgreSQL_itself_is_nobodys_fault(string severity, string state, bool outage) =>
        Assert.Equal(outage, Outage.Is(new PostgresException("it says", severity, severity, state)));

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, true)]
    [InlineData(10, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(1, false)]
    [InlineData(19, false)]
    public void Trouble_of_SQLite_itself_is_nobodys_fault(int code, bool outage) =>
        Assert.Equal(outage, Outage.Is(new SqliteException("it says", code)));
}
